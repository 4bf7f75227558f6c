package io.portage.types;

import java.io.Serializable;

/**
 * A stored value that means nothing outside MySQL, such as {@code 0000-00-00} in a NOT NULL column.
 * No encoder accepts it: it becomes a reject, never another value.
 *
 * @param text the value as far as it is known, for the message
 * @param noSuchDate true for a zero, partly zero or impossible date, which a policy may turn into
 *     NULL where the column is nullable; false for everything else (bytes that are not text in the
 *     column's character set, say), which must stay a reject
 */
public record UnreadableValue(String text, boolean noSuchDate) implements Serializable {

  /** An unreadable value that no policy may turn into NULL. */
  public UnreadableValue(String text) {
    this(text, false);
  }

  /** A date, time or moment that is not in the calendar. */
  public static UnreadableValue noDate(String text) {
    return new UnreadableValue(text, true);
  }

  /** The value, or null for a date that is none: what a nullable column makes of it. */
  public static Object nullIfNoDate(Object value) {
    return value instanceof UnreadableValue unreadable && unreadable.noSuchDate() ? null : value;
  }
}
