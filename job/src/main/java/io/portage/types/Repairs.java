package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes of a bad value the one that a remedy says. Works on what the source's readers give and,
 * where a transform has made the value, on its text.
 */
public final class Repairs {

  private static final char REPLACEMENT = '\uFFFD';

  private final ValuePolicies policies;
  private final boolean json;
  private final int limit;
  private final Object zeroDate;
  private final ZonedClock clock;

  private Repairs(
      ValuePolicies policies, boolean json, int limit, Object zeroDate, ZonedClock clock) {
    this.policies = policies;
    this.json = json;
    this.limit = limit;
    this.zeroDate = zeroDate;
    this.clock = clock;
  }

  /**
   * @param conversion null where a transform makes the values
   */
  public static Repairs of(
      ValuePolicies policies, SourceKind kind, PostgresType declared, Conversion conversion) {
    PostgresType target = TypeMapping.base(declared);
    return new Repairs(
        policies,
        target.name().equals("json") || target.name().equals("jsonb"),
        TypeMapping.isText(target) ? Modifier.of(target).first() : -1,
        policies.of(BadData.ZERO_DATE) == Remedy.VALUE && ZeroDateValue.holdsDates(kind)
            ? ZeroDateValue.read(policies.zeroDate(), kind)
            : null,
        conversion != null && conversion.rule() == Rule.DATETIME_TO_TIMESTAMPTZ
            ? new ZonedClock(conversion.zone())
            : null);
  }

  /**
   * The value to write instead; null for NULL.
   *
   * @throws RejectedValueException the one given, where nothing can or shall be done about it
   */
  public Object repaired(Object value, RejectedValueException rejected)
      throws RejectedValueException {
    if (rejected.bad() == null) {
      throw rejected;
    }
    return switch (policies.of(rejected.bad())) {
      case REJECT, KEEP -> throw rejected;
      case NULL -> null;
      case VALUE -> zeroDate;
      case AS_TRUE -> 1L;
      case SHIFT -> clock.shifted((Long) value);
      case TRUNCATE -> truncated(value);
      case STRIP -> withoutNul(value, false, rejected);
      case REPLACE ->
          value instanceof UnreadableValue unreadable
              ? replaced(unreadable, rejected)
              : withoutNul(value, true, rejected);
    };
  }

  private static Object replaced(UnreadableValue value, RejectedValueException rejected)
      throws RejectedValueException {
    if (value.readable() == null) {
      throw rejected;
    }
    return value.readable().getBytes(StandardCharsets.UTF_8);
  }

  private Object truncated(Object value) {
    byte[] utf8 = utf8(value);
    return like(value, Arrays.copyOf(utf8, Utf8.bytesOf(utf8, limit)));
  }

  private Object withoutNul(Object value, boolean replace, RejectedValueException rejected)
      throws RejectedValueException {
    if (json) {
      byte[] document = JsonNul.removed(utf8(value), replace);
      if (document == null) {
        throw new RejectedValueException(
            rejected.getMessage() + "; it is in a member's name, which no policy changes");
      }
      return like(value, document);
    }
    String text = new String(utf8(value), StandardCharsets.UTF_8);
    String clean = replace ? text.replace('\0', REPLACEMENT) : text.replace("\0", "");
    return like(value, clean.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] utf8(Object value) {
    return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) value;
  }

  /** Text of a transform stays a String. */
  private static Object like(Object value, byte[] utf8) {
    return value instanceof String ? new String(utf8, StandardCharsets.UTF_8) : utf8;
  }
}
