package io.portage.types;

import java.io.Serializable;

/**
 * A stored value that means nothing outside MySQL, such as {@code 0000-00-00}. No encoder accepts
 * it: it becomes a reject, or what a policy says.
 *
 * @param text the value as far as it is known, for the message
 * @param noSuchDate true for a zero, partly zero or impossible date; false for everything else
 *     (bytes that are not text in the column's character set, say)
 * @param readable of bytes that are not text: the text with U+FFFD in the place of what cannot be
 *     read; else null
 */
public record UnreadableValue(String text, boolean noSuchDate, String readable)
    implements Serializable {

  /** An unreadable value that no policy knows a remedy for. */
  public UnreadableValue(String text) {
    this(text, false, null);
  }

  /** A date, time or moment that is not in the calendar. */
  public static UnreadableValue noDate(String text) {
    return new UnreadableValue(text, true, null);
  }

  /** The value, or null for a date that is none. */
  public static Object nullIfNoDate(Object value) {
    return value instanceof UnreadableValue unreadable && unreadable.noSuchDate() ? null : value;
  }

  /** What is wrong with it, as far as policies know. */
  BadData bad() {
    return noSuchDate ? BadData.ZERO_DATE : readable == null ? null : BadData.INVALID_TEXT;
  }
}
