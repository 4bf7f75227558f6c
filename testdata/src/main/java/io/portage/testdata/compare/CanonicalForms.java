package io.portage.testdata.compare;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Chooses the canonical form for a pair of types. */
final class CanonicalForms {

  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "citext", "name");
  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");
  private static final Set<String> MOMENTS = Set.of("timestamp", "timestamptz");
  private static final Set<String> JSONS = Set.of("json", "jsonb");

  private CanonicalForms() {}

  /**
   * @param offset what is added to MySQL's integer; 0 for other types
   * @throws IllegalArgumentException if these types have no common form
   */
  static CanonicalPair of(String table, MySqlColumn my, PostgresColumn pg, long offset) {
    Optional<CanonicalPair> pair =
        switch (my.type()) {
          case "tinyint", "smallint", "mediumint", "int", "bigint", "year" ->
              integer(my, pg, offset);
          case "bit" -> bit(my, pg);
          case "decimal" -> decimal(my, pg);
          case "float", "double" -> floating(my, pg);
          case "date" -> date(my, pg);
          case "datetime", "timestamp" -> moment(my, pg);
          case "time" -> time(my, pg);
          case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> text(my, pg);
          case "enum" -> label(my, pg);
          case "set" -> set(my, pg);
          case "json" ->
              JSONS.contains(pg.type()) || TEXTS.contains(pg.type())
                  ? Optional.of(json(my, pg))
                  : Optional.empty();
          case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
              binary(my, pg);
          default -> Optional.empty();
        };
    if (offset != 0 && !(pg.type().startsWith("int") || pg.type().equals("numeric"))) {
      throw new IllegalArgumentException(
          table + "." + my.name() + ": an offset needs integers, not " + pg.type());
    }
    return pair.orElseThrow(
        () ->
            new IllegalArgumentException(
                table
                    + "."
                    + my.name()
                    + ": no canonical form for "
                    + my.type()
                    + " on MySQL and "
                    + pg.type()
                    + " on PostgreSQL; leave the column out by ignoredColumns"));
  }

  private static Optional<CanonicalPair> when(boolean fits, String mysql, String postgres) {
    return fits ? Optional.of(CanonicalPair.of(mysql, postgres)) : Optional.empty();
  }

  private static Optional<CanonicalPair> integer(MySqlColumn my, PostgresColumn pg, long offset) {
    // through DECIMAL: bigint unsigned plus a negative offset, and ZEROFILL, come out right
    String exact = "CAST(" + my.quoted() + " AS DECIMAL(65))";
    String mysql = "CAST(" + exact + (offset == 0 ? "" : " + " + offset) + " AS CHAR)";
    return switch (pg.type()) {
      case "bool" ->
          when(true, "CAST(" + my.quoted() + " <> 0 AS CHAR)", pg.quoted() + "::int::text");
      case "interval" -> when(true, mysql, PostgresText.intervalMicros(pg));
      default ->
          when(
              NUMBERS.contains(pg.type()) || TEXTS.contains(pg.type()),
              mysql,
              PostgresText.plain(pg));
    };
  }

  private static Optional<CanonicalPair> bit(MySqlColumn my, PostgresColumn pg) {
    String number = "CAST(" + my.quoted() + " AS UNSIGNED)";
    int digits = (my.width() + 7) / 8 * 2;
    return switch (pg.type()) {
      case "bool" -> when(true, "CAST(" + number + " <> 0 AS CHAR)", pg.quoted() + "::int::text");
      case "bit", "varbit" ->
          when(true, "LPAD(BIN(" + number + "), " + my.width() + ", '0')", PostgresText.plain(pg));
      case "bytea" ->
          when(true, "LPAD(LOWER(HEX(" + number + ")), " + digits + ", '0')", PostgresText.hex(pg));
      default ->
          when(NUMBERS.contains(pg.type()), "CAST(" + number + " AS CHAR)", PostgresText.plain(pg));
    };
  }

  /** Without the zeros that ZEROFILL puts in front. */
  private static Optional<CanonicalPair> decimal(MySqlColumn my, PostgresColumn pg) {
    return NUMBERS.contains(pg.type()) || TEXTS.contains(pg.type())
        ? Optional.of(
            CanonicalPair.finished(
                "CAST(" + my.quoted() + " AS CHAR)",
                PostgresText.plain(pg),
                text -> new BigDecimal(text).toPlainString(),
                UnaryOperator.identity()))
        : Optional.empty();
  }

  /** The bits of the double; a FLOAT is widened first, which is exact. */
  private static Optional<CanonicalPair> floating(MySqlColumn my, PostgresColumn pg) {
    if (!pg.type().equals("float4") && !pg.type().equals("float8")) {
      return Optional.empty();
    }
    return Optional.of(
        CanonicalPair.finished(
            // times one, because MySQL prints a FLOAT itself with six digits only; not made a text
            // there, because MySQL 9 would cut it to 22 characters
            my.quoted() + " * 1e0",
            "encode(float8send(" + pg.quoted() + "::float8), 'hex')",
            text -> "%016x".formatted(Double.doubleToRawLongBits(Double.parseDouble(text))),
            UnaryOperator.identity()));
  }

  private static Optional<CanonicalPair> date(MySqlColumn my, PostgresColumn pg) {
    return when(
        pg.type().equals("date") || TEXTS.contains(pg.type()),
        "CAST(" + my.quoted() + " AS CHAR)",
        PostgresText.plain(pg));
  }

  /** Wall clocks in UTC, with six digits of fraction. */
  private static Optional<CanonicalPair> moment(MySqlColumn my, PostgresColumn pg) {
    String text = "CAST(" + my.quoted() + " AS CHAR)";
    String mysql =
        my.width() == 0 ? "CONCAT(" + text + ", '.000000')" : "RPAD(" + text + ", 26, '0')";
    return when(MOMENTS.contains(pg.type()), mysql, PostgresText.moment(pg));
  }

  /** Microseconds, which a time and an interval both are. */
  private static Optional<CanonicalPair> time(MySqlColumn my, PostgresColumn pg) {
    String c = my.quoted();
    // TIME_TO_SEC loses the sign of what is shorter than a second
    String mysql =
        ("CAST(IF(CAST(%1$s AS CHAR) LIKE '-%%', -1, 1)"
                + " * (ABS(TIME_TO_SEC(%1$s)) * 1000000 + MICROSECOND(%1$s)) AS CHAR)")
            .formatted(c);
    return switch (pg.type()) {
      case "time" -> when(true, mysql, PostgresText.timeMicros(pg));
      case "interval" -> when(true, mysql, PostgresText.intervalMicros(pg));
      default -> Optional.empty();
    };
  }

  private static Optional<CanonicalPair> text(MySqlColumn my, PostgresColumn pg) {
    String text = "CONVERT(" + my.quoted() + " USING utf8mb4)";
    return switch (pg.type()) {
      case "uuid" ->
          when(
              true,
              "LOWER(REPLACE(" + text + ", '-', ''))",
              "replace(" + PostgresText.plain(pg) + ", '-', '')");
      case "inet" -> when(true, address(text), PostgresText.address(pg));
      case "json", "jsonb" -> Optional.of(json(my, pg));
      default ->
          when(TEXTS.contains(pg.type()) || pg.type().equals("enum"), text, PostgresText.plain(pg));
    };
  }

  /** The address's bytes; a blank text is no address, and one that is none is compared as text. */
  private static String address(String text) {
    return ("CASE WHEN TRIM(%1$s) = '' THEN NULL"
            + " ELSE COALESCE(LOWER(HEX(INET6_ATON(TRIM(%1$s)))), %1$s) END")
        .formatted(text);
  }

  private static Optional<CanonicalPair> label(MySqlColumn my, PostgresColumn pg) {
    return when(
        TEXTS.contains(pg.type()) || pg.type().equals("enum"),
        "CONVERT(" + my.quoted() + " USING utf8mb4)",
        PostgresText.plain(pg));
  }

  private static Optional<CanonicalPair> set(MySqlColumn my, PostgresColumn pg) {
    String mysql = "CONVERT(" + my.quoted() + " USING utf8mb4)";
    return pg.type().equals("array")
        ? when(true, mysql, PostgresText.members(pg))
        : when(TEXTS.contains(pg.type()), mysql, PostgresText.plain(pg));
  }

  private static CanonicalPair json(MySqlColumn my, PostgresColumn pg) {
    return CanonicalPair.finished(
        "CONVERT(" + my.quoted() + " USING utf8mb4)",
        PostgresText.plain(pg),
        CanonicalJson::of,
        CanonicalJson::of);
  }

  private static Optional<CanonicalPair> binary(MySqlColumn my, PostgresColumn pg) {
    String mysql = "LOWER(HEX(" + my.quoted() + "))";
    return pg.type().equals("uuid")
        ? when(true, mysql, "replace(" + PostgresText.plain(pg) + ", '-', '')")
        : when(pg.type().equals("bytea"), mysql, PostgresText.hex(pg));
  }
}
