package io.portage.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.portage.types.PostgresType;
import io.portage.types.RejectedValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Expressions' values as the encoders of functions' results take them. */
public final class ExpressionResult {

  private ExpressionResult() {}

  /**
   * The value in plain Java.
   *
   * @param value what {@link Expression#evaluate} gave
   * @param target the column's type: of a moment, a column without a time zone gets the wall clock
   *     of UTC, and a date must be midnight there
   */
  public static Object toJava(Object value, PostgresType target) throws RejectedValueException {
    if (value instanceof UnsignedLong unsigned) {
      return unsigned.bigIntegerValue();
    }
    if (value instanceof Decimal decimal) {
      return decimal.value();
    }
    if (value instanceof CelByteString bytes) {
      return bytes.toByteArray();
    }
    if (value instanceof Instant moment) {
      return moment(moment, target);
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(element instanceof NullValue ? null : element));
      return elements;
    }
    return value;
  }

  private static Object moment(Instant moment, PostgresType target) throws RejectedValueException {
    String type =
        target.category() == PostgresType.Category.DOMAIN ? target.base().name() : target.name();
    LocalDateTime wall = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    if (type.equals("timestamp")) {
      return wall;
    }
    if (type.equals("date")) {
      if (!wall.toLocalTime().equals(LocalTime.MIDNIGHT)) {
        throw new RejectedValueException("the expression gives " + moment + ", which is no date");
      }
      return LocalDate.from(wall);
    }
    return moment;
  }
}
