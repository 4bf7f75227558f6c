package io.portage.types;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a target column holds less than its source: values that do not fit are rejects, or what a
 * policy says, but never rounded or cut off in silence.
 *
 * @param grave false where an application's own migrations do so as a matter of course
 * @param what a sentence without the columns' names
 */
public record Narrowing(boolean grave, String what) {

  private static final int MICROSECONDS = 6;

  /** What the target lacks; empty where every value of the source fits. */
  public static Optional<Narrowing> of(Conversion conversion) {
    MySqlType source = conversion.source();
    PostgresType target = TypeMapping.base(conversion.target());
    return Optional.ofNullable(
        switch (conversion.rule()) {
          case INTEGER -> integer(source, target);
          case INTEGER_TO_NUMERIC ->
              digits(source, bounds(source)[1].toString().length(), 0, target);
          case DECIMAL ->
              digits(source, source.precision() - source.scale(), source.scale(), target);
          case TEXT -> text(source, target);
          case TEXT_TO_ENUM -> labels(source, target);
          case LABELS_TO_ARRAY -> labels(source, TypeMapping.base(target.base()));
          case DATETIME_TO_TIMESTAMP,
              DATETIME_TO_TIMESTAMPTZ,
              TIMESTAMP_TO_TIMESTAMP,
              TIMESTAMP_TO_TIMESTAMPTZ,
              TIME,
              TIME_TO_INTERVAL ->
              fraction(source, source.fraction(), target);
          case MICROSECONDS_TO_INTERVAL -> fraction(source, MICROSECONDS, target);
          default -> null;
        });
  }

  private static Narrowing integer(MySqlType source, PostgresType target) {
    IntegerField field = IntegerField.of(target);
    BigInteger[] bounds = bounds(source);
    boolean below = bounds[0].compareTo(BigInteger.valueOf(field.least())) < 0;
    boolean above = bounds[1].compareTo(BigInteger.valueOf(field.greatest())) > 0;
    if (!below && !above) {
      return null;
    }
    // Django has it for every field of positive integers
    boolean usual = source.unsigned() && bytes(source) == field.bytes();
    return new Narrowing(
        !usual,
        source.declared()
            + " goes up to "
            + bounds[1]
            + ", "
            + field.sql()
            + " to "
            + field.greatest());
  }

  private static int bytes(MySqlType source) {
    return switch (source.name()) {
      case "tinyint" -> 1;
      case "smallint", "year" -> 2;
      case "mediumint" -> 3;
      case "bigint" -> 8;
      default -> 4;
    };
  }

  private static BigInteger[] bounds(MySqlType source) {
    if (source.name().equals("decimal")) {
      BigInteger most = BigInteger.TEN.pow(source.precision()).subtract(BigInteger.ONE);
      return new BigInteger[] {source.unsigned() ? BigInteger.ZERO : most.negate(), most};
    }
    int bits = 8 * bytes(source);
    return source.unsigned()
        ? new BigInteger[] {BigInteger.ZERO, power(bits).subtract(BigInteger.ONE)}
        : new BigInteger[] {power(bits - 1).negate(), power(bits - 1).subtract(BigInteger.ONE)};
  }

  private static BigInteger power(int bits) {
    return BigInteger.ONE.shiftLeft(bits);
  }

  private static Narrowing digits(MySqlType source, int whole, int scale, PostgresType target) {
    Modifier size = Modifier.of(target);
    boolean fits =
        !size.isPresent() || whole <= size.first() - size.second() && scale <= size.second();
    return fits
        ? null
        : new Narrowing(true, source.declared() + " has more digits than " + target.sql());
  }

  private static Narrowing text(MySqlType source, PostgresType target) {
    int limit = Modifier.of(target).first();
    int longest =
        source.labels().isEmpty()
            ? source.length() < 0 ? Integer.MAX_VALUE : source.length()
            : source.labels().stream()
                .mapToInt(l -> l.codePointCount(0, l.length()))
                .max()
                .orElse(0);
    boolean fits = limit < 0 || longest <= limit && !source.name().equals("set");
    return fits
        ? null
        : new Narrowing(true, source.declared() + " may be longer than " + limit + " characters");
  }

  private static Narrowing labels(MySqlType source, PostgresType target) {
    if (target.category() != PostgresType.Category.ENUM) {
      return null;
    }
    if (source.labels().isEmpty()) {
      return new Narrowing(false, target.sql() + " takes the texts " + target.labels() + " only");
    }
    List<String> missing = new ArrayList<>(source.labels());
    missing.removeAll(target.labels());
    return missing.isEmpty()
        ? null
        : new Narrowing(
            true, "The type " + target.sql() + " lacks " + missing + " of MySQL's labels");
  }

  private static Narrowing fraction(MySqlType source, int digits, PostgresType target) {
    int kept = Modifier.of(target).first();
    return kept < 0 || digits <= kept
        ? null
        : new Narrowing(
            true,
            source.declared() + " has more digits of a second than " + target.sql() + " keeps");
  }
}
