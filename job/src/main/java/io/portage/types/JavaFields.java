package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Encoders of what UDFs return. */
final class JavaFields {

  private static final Set<String> TAKEN =
      Set.of(
          "bool",
          "int2",
          "int4",
          "int8",
          "numeric",
          "float4",
          "float8",
          "bytea",
          "uuid",
          "inet",
          "json",
          "jsonb",
          "date",
          "timestamp",
          "timestamptz",
          "time",
          "interval");

  private JavaFields() {}

  static FieldEncoder of(PostgresType declared) {
    PostgresType target = TypeMapping.base(declared);
    if (target.category() == PostgresType.Category.ENUM) {
      EnumField field = EnumField.of(target);
      return (value, out) -> field.put(utf8(value, target), out);
    }
    if (TypeMapping.isText(target)) {
      TextField field = TextField.of(target);
      return (value, out) -> field.put(utf8(value, target), out);
    }
    if (TypeMapping.isLabelArray(target)) {
      ArrayField field = ArrayField.of(target);
      return (value, out) -> field.put(elements(value, target), out);
    }
    return switch (target.name()) {
      case "bool" -> (value, out) -> BooleanField.put(as(Boolean.class, value, target), out);
      case "int2", "int4", "int8" -> integer(target);
      case "numeric" -> numeric(target);
      case "float4" -> (value, out) -> FloatField.put(as(Float.class, value, target), out);
      case "float8" -> (value, out) -> FloatField.put(doubleOf(value, target), out);
      case "bytea" -> (value, out) -> out.putField(as(byte[].class, value, target));
      case "uuid" -> (value, out) -> uuid(value, target, out);
      case "inet" -> (value, out) -> inet(value, target, out);
      case "json" -> (value, out) -> JsonField.textToJson(utf8(value, target), out);
      case "jsonb" -> (value, out) -> JsonField.textToJsonb(utf8(value, target), out);
      case "date" ->
          (value, out) -> DateField.put(as(LocalDate.class, value, target).toEpochDay(), out);
      case "timestamp", "timestamptz" -> moment(target);
      case "time" -> time(target);
      case "interval" -> interval(target);
      default ->
          throw new IllegalArgumentException(
              "a UDF cannot give values for a column of type " + declared.sql());
    };
  }

  /** Whether anything that a UDF returns can go into a column of this type. */
  static boolean takes(PostgresType declared) {
    PostgresType target = TypeMapping.base(declared);
    return target.category() == PostgresType.Category.ENUM
        || TypeMapping.isText(target)
        || TypeMapping.isLabelArray(target)
        || TAKEN.contains(target.name());
  }

  private static FieldEncoder integer(PostgresType target) {
    IntegerField field = IntegerField.of(target);
    return (value, out) -> {
      if (value instanceof BigDecimal || value instanceof BigInteger) {
        field.put(decimal(value, target), out);
      } else {
        field.put(wholeNumber(value, target), out);
      }
    };
  }

  private static FieldEncoder numeric(PostgresType target) {
    NumericField field = NumericField.of(target);
    return (value, out) -> field.put(decimal(value, target), out);
  }

  private static FieldEncoder moment(PostgresType target) {
    TimestampField field = TimestampField.of(target);
    return target.name().equals("timestamp")
        ? (value, out) -> field.put(JavaTimes.wall(as(LocalDateTime.class, value, target)), out)
        : (value, out) -> field.put(JavaTimes.moment(value, target), out);
  }

  private static FieldEncoder time(PostgresType target) {
    TimeField field = TimeField.of(target);
    return (value, out) -> field.put(JavaTimes.timeOfDay(value, target), out);
  }

  private static FieldEncoder interval(PostgresType target) {
    IntervalField field = IntervalField.of(target);
    return (value, out) -> {
      if (value instanceof Period period) {
        field.put(Math.toIntExact(period.toTotalMonths()), period.getDays(), 0, out);
      } else {
        field.putDays(JavaTimes.micros(as(Duration.class, value, target)), out);
      }
    };
  }

  private static long wholeNumber(Object value, PostgresType target) throws RejectedValueException {
    boolean whole =
        value instanceof Long
            || value instanceof Integer
            || value instanceof Short
            || value instanceof Byte;
    if (!whole) {
      throw wrongClass(value, target);
    }
    return ((Number) value).longValue();
  }

  private static BigDecimal decimal(Object value, PostgresType target)
      throws RejectedValueException {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof BigInteger whole
        ? new BigDecimal(whole)
        : BigDecimal.valueOf(wholeNumber(value, target));
  }

  private static double doubleOf(Object value, PostgresType target) throws RejectedValueException {
    return value instanceof Float single ? (double) single : as(Double.class, value, target);
  }

  private static void uuid(Object value, PostgresType target, CopyBuffer out)
      throws RejectedValueException {
    if (value instanceof UUID uuid) {
      UuidField.put(uuid, out);
    } else {
      UuidField.fromText(utf8(value, target), out);
    }
  }

  private static void inet(Object value, PostgresType target, CopyBuffer out)
      throws RejectedValueException {
    if (value instanceof InetAddress address) {
      InetField.put(address.getAddress(), address.getAddress().length * 8, out);
    } else {
      InetField.fromText(utf8(value, target), out);
    }
  }

  private static List<byte[]> elements(Object value, PostgresType target)
      throws RejectedValueException {
    Object[] given = value instanceof List<?> l ? l.toArray() : as(Object[].class, value, target);
    List<byte[]> elements = new ArrayList<>();
    for (Object element : given) {
      elements.add(element == null ? null : utf8(element, target));
    }
    return elements;
  }

  private static byte[] utf8(Object value, PostgresType target) throws RejectedValueException {
    String text = as(String.class, value, target);
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (!text.equals(new String(utf8, StandardCharsets.UTF_8))) {
      throw new RejectedValueException(
          "the UDF returned text with half of a surrogate pair: "
              + RejectedValueException.shown(text));
    }
    return utf8;
  }

  static <T> T as(Class<T> expected, Object value, PostgresType target)
      throws RejectedValueException {
    if (expected.isInstance(value)) {
      return expected.cast(value);
    }
    throw wrongClass(value, target);
  }

  static RejectedValueException wrongClass(Object value, PostgresType target) {
    return new RejectedValueException(
        "the UDF returned a "
            + value.getClass().getName()
            + ", which a column of type "
            + target.sql()
            + " does not take: "
            + RejectedValueException.shown(value));
  }
}
