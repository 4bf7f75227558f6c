package io.portage.transform;

import io.portage.plan.ColumnPlan;
import io.portage.plan.KeyShare;
import io.portage.plan.LooseReference;
import io.portage.types.RejectedValueException;
import io.portage.types.SourceText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Adds a column's key offset, and lets no key pass that is not this migration's to write.
 *
 * @param kind where the column is that says what this one refers to; -1 for none
 */
record KeyShift(ColumnPlan column, int kind, boolean idle) {

  private static final String NUMBER = "0|-?[1-9][0-9]{0,37}";

  static KeyShift of(ColumnPlan column, int kind) {
    boolean idle = column.keyOffset() == 0 && column.loose() == null && !column.share().isLimited();
    return new KeyShift(column, kind, idle);
  }

  /**
   * @param value canonical; may be null
   * @param row the canonical values it comes with
   */
  Object of(Object value, Object[] row) throws RejectedValueException {
    if (idle || value == null) {
      return value;
    }
    long offset = kind < 0 ? column.keyOffset() : offsetOfKind(value, row[kind]);
    Object shifted = offset == 0 || isNone(value) ? value : shifted(value, offset);
    if (column.share().isLimited()) {
      Optional<String> obstacle =
          KeyShare.whole(shifted).flatMap(key -> column.share().obstacle(key));
      if (obstacle.isPresent()) {
        throw new RejectedValueException(obstacle.get());
      }
    }
    return shifted;
  }

  private long offsetOfKind(Object value, Object kindValue) throws RejectedValueException {
    LooseReference loose = column.loose();
    if (kindValue == null || isNone(value)) {
      return 0;
    }
    String text = SourceText.of(loose.kind().kind(), kindValue);
    Long offset = loose.offsets().get(text);
    if (offset == null) {
      throw new RejectedValueException(
          loose.kind().name()
              + " is "
              + RejectedValueException.shown(text)
              + ", and nothing says which table that means, so that the key which this value is of"
              + " is not known; name it under kinds of the reference, and start the job again");
    }
    return offset;
  }

  /** Whether the value says that there is no reference. */
  private boolean isNone(Object value) {
    if (column.loose() == null || !column.loose().zeroStays()) {
      return false;
    }
    if (value instanceof byte[] text) {
      return text.length == 0 || text.length == 1 && text[0] == '0';
    }
    return KeyShare.whole(value).map(number -> number.signum() == 0).orElse(false);
  }

  private Object shifted(Object value, long offset) throws RejectedValueException {
    if (value instanceof Long number) {
      try {
        return Math.addExact(number, offset);
      } catch (ArithmeticException e) {
        throw new RejectedValueException(
            number + " plus the key offset " + offset + " is beyond 64 bits");
      }
    }
    if (value instanceof BigDecimal number) {
      return number.add(BigDecimal.valueOf(offset));
    }
    if (value instanceof byte[] bytes && column.loose() != null) {
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.matches(NUMBER)) {
        return new BigInteger(text)
            .add(BigInteger.valueOf(offset))
            .toString()
            .getBytes(StandardCharsets.UTF_8);
      }
      throw new RejectedValueException(
          RejectedValueException.shown(text)
              + " is no whole number as a key is written, and what it refers to is shifted by "
              + offset
              + "; correct the row on MySQL, or the reference in the configuration");
    }
    throw new RejectedValueException("a key offset fits integers only");
  }
}
