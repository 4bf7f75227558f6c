package io.portage.plan.ddl;

import io.portage.types.MySqlType;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A literal default of MySQL as a literal of PostgreSQL. */
final class DefaultLiteral {
  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint", "year");
  private static final Set<String> NUMBERS = Set.of("decimal", "float", "double");
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");
  private static final Set<String> POSTGRES_TEXTS = Set.of("text", "varchar", "bpchar", "citext");

  private static final Pattern BITS = Pattern.compile("b'([01]*)'");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-?)(?:\\p{XDigit}{4}\\1){3}\\p{XDigit}{12}");
  private static final Pattern DATE_AND_TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?: (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?))?");
  private static final Pattern TIME = Pattern.compile("-?\\d{2,3}:\\d\\d:\\d\\d(?:\\.\\d{1,6})?");

  private DefaultLiteral() {}

  /** Empty where the two types do not surely mean the same by it. */
  static Optional<String> of(MySqlType source, String value, PostgresType target) {
    String name = source.name();
    if (INTEGERS.contains(name) || NUMBERS.contains(name)) {
      return number(value, target);
    }
    if (name.equals("bit")) {
      return bits(source.length(), value, target);
    }
    if (name.equals("set") && target.name().equals("_text")) {
      return Optional.of(labels(value));
    }
    if (TEXTS.contains(name)) {
      return text(value, target);
    }
    return temporal(name, value, target);
  }

  private static Optional<String> number(String value, PostgresType target) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    String text = number.toPlainString();
    return switch (target.name()) {
      case "int2" -> integer(number, 16);
      case "int4" -> integer(number, 32);
      case "int8" -> integer(number, 64);
      case "numeric", "float8", "float4" -> Optional.of(text);
      case "bool" -> truth(number);
      default ->
          POSTGRES_TEXTS.contains(target.name())
              ? Optional.of(Literals.text(value))
              : Optional.empty();
    };
  }

  private static Optional<String> integer(BigDecimal number, int bits) {
    BigInteger integer;
    try {
      integer = number.toBigIntegerExact();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
    return integer.bitLength() < bits ? Optional.of(integer.toString()) : Optional.empty();
  }

  private static Optional<String> truth(BigDecimal number) {
    if (number.signum() == 0) {
      return Optional.of("false");
    }
    return number.compareTo(BigDecimal.ONE) == 0 ? Optional.of("true") : Optional.empty();
  }

  private static Optional<String> bits(int length, String value, PostgresType target) {
    Matcher matcher = BITS.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String digits = matcher.group(1);
    // PostgreSQL refuses a bit string of another length than the column's.
    String padded = "0".repeat(Math.max(0, length - digits.length())) + digits;
    return switch (target.name()) {
      case "bit", "varbit" -> Optional.of("B'" + padded + "'");
      case "bool", "int2", "int4", "int8", "numeric" ->
          number(new BigInteger("0" + digits, 2).toString(), target);
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(String value, PostgresType target) {
    boolean fits =
        POSTGRES_TEXTS.contains(target.name())
            || target.category() == Category.ENUM && target.labels().contains(value)
            || target.name().equals("uuid") && UUID.matcher(value).matches();
    return fits && value.indexOf('\0') < 0 ? Optional.of(Literals.text(value)) : Optional.empty();
  }

  private static String labels(String joined) {
    return joined.isEmpty()
        ? "'{}'::text[]"
        : "ARRAY[" + Literals.texts(List.of(joined.split(","))) + "]::text[]";
  }

  /**
   * Dates and times. Not carried over are a timestamp's default, whose text depends on the time
   * zone of who asks, and those of binary columns, which information_schema cuts off at the first
   * zero byte.
   */
  private static Optional<String> temporal(String source, String value, PostgresType target) {
    boolean same =
        switch (source) {
          case "date" -> Set.of("date", "timestamp").contains(target.name()) && isDate(value);
          case "datetime" -> target.name().equals("timestamp") && isDate(value);
          case "time" ->
              target.name().equals("interval") && TIME.matcher(value).matches()
                  || target.name().equals("time") && isTimeOfDay(value);
          default -> false;
        };
    return same ? Optional.of(Literals.text(value)) : Optional.empty();
  }

  /** False for 0000-00-00, 2024-02-31 and the like, which only MySQL stores. */
  private static boolean isDate(String value) {
    Matcher matcher = DATE_AND_TIME.matcher(value);
    try {
      return matcher.matches()
          && LocalDate.parse(matcher.group(1)).getYear() > 0
          && (matcher.group(2) == null || isTimeOfDay(matcher.group(2)));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isTimeOfDay(String value) {
    try {
      LocalTime.parse(value);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
