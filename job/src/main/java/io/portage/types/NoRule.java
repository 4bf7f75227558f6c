package io.portage.types;

/**
 * There is no exact way from this source type into this target type.
 *
 * @param reason why not, one sentence without the column's name
 * @param proposal what to do about it, one sentence
 */
public record NoRule(String reason, String proposal) implements Convertibility {}
