package io.portage.types;

import java.io.Serializable;

/**
 * A stored value that means nothing outside MySQL, such as {@code 0000-00-00} in a NOT NULL column.
 * No encoder accepts it: it becomes a reject, never another value.
 *
 * @param text the value as far as it is known, for the message
 */
public record UnreadableValue(String text) implements Serializable {}
