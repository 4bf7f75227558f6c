package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The value that a policy names for zero dates, read as its column's own values are. */
public final class ZeroDateValue {

  /** A day, with or without a time of day. */
  public static final String REGEX =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?)?";

  private static final int DAY = 10;
  private static final String MIDNIGHT = " 00:00:00";

  private ZeroDateValue() {}

  /**
   * @param text {@code 1970-01-01} or {@code 1970-01-01 00:00:00}; of a DATETIME the wall clock, of
   *     a TIMESTAMP in UTC
   * @return as {@link SourceKind} describes it
   * @throws IllegalArgumentException with a reason for people, where it is no such value
   */
  public static Object read(String text, SourceKind kind) {
    boolean timed = text.length() > DAY;
    if (kind == SourceKind.DATE && timed && !text.substring(DAY).matches(" 00:00:00([.]0+)?")) {
      throw new IllegalArgumentException(text + " has a time of day, which a date has not");
    }
    Object value =
        kind == SourceKind.DATE
            ? TemporalText.date(bytes(text.substring(0, DAY)))
            : TemporalText.datetime(bytes(timed ? text : text + MIDNIGHT));
    boolean clock = timed && !text.substring(DAY + 1).matches("([01].|2[0-3]):[0-5].:[0-5].*");
    if (clock || value instanceof UnreadableValue) {
      throw new IllegalArgumentException(text + " is not in the calendar");
    }
    return value;
  }

  /** Why the policies' value is none of such a column; empty where it is one, or needs not be. */
  public static Optional<String> obstacle(ValuePolicies policies, MySqlType source) {
    SourceKind kind = Kinds.supported(source);
    if (policies.of(BadData.ZERO_DATE) != Remedy.VALUE || !holdsDates(kind)) {
      return Optional.empty();
    }
    try {
      read(policies.zeroDate(), kind);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Whether values of this kind can be zero dates. */
  static boolean holdsDates(SourceKind kind) {
    return kind == SourceKind.DATE || kind == SourceKind.DATETIME || kind == SourceKind.TIMESTAMP;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
