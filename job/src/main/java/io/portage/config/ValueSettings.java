package io.portage.config;

/**
 * What is done about values that MySQL holds and a column of PostgreSQL cannot. Whatever is not a
 * reject is counted. As written for a column, a component is null where nothing is said.
 */
public record ValueSettings(
    @Doc(
            value =
                "Zero, partly zero and impossible dates: NULL (a reject where the column is NOT "
                    + "NULL), a reject, or a date or date and time to write instead.",
            byDefault = "null")
        ZeroDates zeroDates,
    @Doc(
            value =
                "The character U+0000 in text, and `\\u0000` in JSON: a reject, left out, or "
                    + "replaced by U+FFFD.",
            byDefault = "reject")
        NulCharacters nulCharacters,
    @Doc(
            value =
                "Numbers other than 0 and 1, such as a `tinyint(1)` of 2, that shall be booleans: "
                    + "true, or a reject.",
            byDefault = "reject")
        OtherBooleans otherBooleans,
    @Doc(
            value =
                "Empty text that shall be a uuid, an inet or JSON: NULL (a reject where the column "
                    + "is NOT NULL), or a reject.",
            byDefault = "null")
        NullOrReject emptyStrings,
    @Doc(
            value =
                "Times below 00:00:00 or from 24:00:00 on that shall be a `time`: a reject, or NULL.",
            byDefault = "reject")
        NullOrReject timesOutsideADay,
    @Doc(
            value =
                "What an enum holds for a label that it did not know, which MySQL shows as the "
                    + "empty text: kept where the target column takes it (else a reject), a reject, "
                    + "or NULL.",
            byDefault = "keep")
        BlankEnums blankEnums,
    @Doc(
            value =
                "Bytes that are no text in their column's character set: a reject, or U+FFFD in "
                    + "their place.",
            byDefault = "reject")
        InvalidText invalidText,
    @Doc(
            value = "Text of more characters than the target column takes: a reject, or cut off.",
            byDefault = "reject")
        LongText longText,
    @Doc(
            value = "Numbers beyond the target column's range: a reject, or NULL.",
            byDefault = "reject")
        NullOrReject numbersOutOfRange,
    @Doc(
            value =
                "DATETIME values that their time zone skipped when clocks were put forward, where "
                    + "the target column is a timestamp with time zone: moved on by as much, as "
                    + "PostgreSQL does, or a reject.",
            byDefault = "shift")
        DstGaps dstGaps) {

  /** For bad data that can be nothing but NULL. */
  public enum NullOrReject {
    NULL,
    REJECT
  }

  /** For U+0000. */
  public enum NulCharacters {
    REJECT,
    STRIP,
    REPLACE
  }

  /** For booleans that are neither 0 nor 1. */
  public enum OtherBooleans {
    AS_TRUE,
    REJECT
  }

  /** For the empty label. */
  public enum BlankEnums {
    KEEP,
    REJECT,
    NULL
  }

  /** For bytes that are no text. */
  public enum InvalidText {
    REJECT,
    REPLACE
  }

  /** For text that is too long. */
  public enum LongText {
    REJECT,
    TRUNCATE
  }

  /** For times that no clock showed. */
  public enum DstGaps {
    SHIFT,
    REJECT
  }

  /** These settings with every key that the later ones give replaced by theirs. */
  public ValueSettings overriddenBy(ValueSettings later) {
    if (later == null) {
      return this;
    }
    return new ValueSettings(
        Sparse.later(zeroDates, later.zeroDates),
        Sparse.later(nulCharacters, later.nulCharacters),
        Sparse.later(otherBooleans, later.otherBooleans),
        Sparse.later(emptyStrings, later.emptyStrings),
        Sparse.later(timesOutsideADay, later.timesOutsideADay),
        Sparse.later(blankEnums, later.blankEnums),
        Sparse.later(invalidText, later.invalidText),
        Sparse.later(longText, later.longText),
        Sparse.later(numbersOutOfRange, later.numbersOutOfRange),
        Sparse.later(dstGaps, later.dstGaps));
  }
}
