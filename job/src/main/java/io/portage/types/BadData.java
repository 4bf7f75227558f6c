package io.portage.types;

/**
 * A kind of value that MySQL holds and PostgreSQL's column cannot take as it is, but that a policy
 * may say something about. The ordinals are on the wire: append only.
 */
public enum BadData {
  /** A zero, partly zero or impossible date. */
  ZERO_DATE("zero-dates"),
  /** The character U+0000 in text, or its escape in a JSON document. */
  NUL_CHARACTER("nul-characters"),
  /** A number other than 0 and 1 that shall be a boolean. */
  OTHER_BOOLEAN("other-booleans"),
  /** A text of nothing or blanks that shall be a uuid, an inet or JSON. */
  EMPTY_STRING("empty-strings"),
  /** A duration that shall be a time of day. */
  TIME_OUTSIDE_A_DAY("times-outside-a-day"),
  /** What MySQL stores for a label that an enum does not have: the number 0, read as ''. */
  BLANK_ENUM("blank-enums"),
  /** Bytes that are no text in their column's character set. */
  INVALID_TEXT("invalid-text"),
  /** Text of more characters than the target column takes. */
  LONG_TEXT("long-text"),
  /** A number beyond the target column's range. */
  NUMBER_OUT_OF_RANGE("numbers-out-of-range"),
  /** A wall clock's time that was skipped when clocks were put forward. */
  DST_GAP("dst-gaps");

  private final String setting;

  BadData(String setting) {
    this.setting = setting;
  }

  /** The name of its setting in the configuration: {@code zero-dates}. */
  public String setting() {
    return setting;
  }
}
