package io.portage.plan.compile;

import io.portage.types.PostgresType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which classes of a function's results the encoders take for which type on PostgreSQL. */
final class ReturnedClasses {

  private static final List<Class<?>> NUMBERS =
      List.of(
          Byte.class, Short.class, Integer.class, Long.class, BigInteger.class, BigDecimal.class);

  private static final Map<String, List<Class<?>>> BY_TYPE =
      Map.ofEntries(
          Map.entry("bool", List.of(Boolean.class)),
          Map.entry("int2", NUMBERS),
          Map.entry("int4", NUMBERS),
          Map.entry("int8", NUMBERS),
          Map.entry("numeric", NUMBERS),
          Map.entry("float4", List.of(Float.class)),
          Map.entry("float8", List.of(Double.class, Float.class)),
          Map.entry("bytea", List.of(byte[].class)),
          Map.entry("uuid", List.of(UUID.class, String.class)),
          Map.entry("inet", List.of(InetAddress.class, String.class)),
          Map.entry("date", List.of(LocalDate.class)),
          Map.entry("timestamp", List.of(LocalDateTime.class)),
          Map.entry(
              "timestamptz", List.of(Instant.class, OffsetDateTime.class, ZonedDateTime.class)),
          Map.entry("time", List.of(LocalTime.class, Duration.class)),
          Map.entry("interval", List.of(Duration.class, Period.class)));

  /** The type of a created column whose function returns such objects. */
  private static final Map<Class<?>, PostgresType> NATURAL =
      Map.ofEntries(
          Map.entry(Boolean.class, PostgresType.of("bool", "boolean")),
          Map.entry(Short.class, PostgresType.of("int2", "smallint")),
          Map.entry(Integer.class, PostgresType.of("int4", "integer")),
          Map.entry(Long.class, PostgresType.of("int8", "bigint")),
          Map.entry(Float.class, PostgresType.of("float4", "real")),
          Map.entry(Double.class, PostgresType.of("float8", "double precision")),
          Map.entry(BigInteger.class, PostgresType.of("numeric", "numeric")),
          Map.entry(BigDecimal.class, PostgresType.of("numeric", "numeric")),
          Map.entry(String.class, PostgresType.of("text", "text")),
          Map.entry(
              String[].class,
              new PostgresType(
                  "_text",
                  "text[]",
                  PostgresType.Category.ARRAY,
                  PostgresType.of("text", "text"),
                  List.of())),
          Map.entry(byte[].class, PostgresType.of("bytea", "bytea")),
          Map.entry(LocalDate.class, PostgresType.of("date", "date")),
          Map.entry(LocalTime.class, PostgresType.of("time", "time without time zone")),
          Map.entry(
              LocalDateTime.class, PostgresType.of("timestamp", "timestamp without time zone")),
          Map.entry(Instant.class, PostgresType.of("timestamptz", "timestamp with time zone")),
          Map.entry(Duration.class, PostgresType.of("interval", "interval")),
          Map.entry(InetAddress.class, PostgresType.of("inet", "inet")),
          Map.entry(UUID.class, PostgresType.of("uuid", "uuid")));

  private ReturnedClasses() {}

  /** Null where the class does not tell. */
  static PostgresType natural(Class<?> returned) {
    return NATURAL.get(returned);
  }

  /** False only if no object of the class can be taken. */
  static boolean accepts(PostgresType target, Class<?> returned) {
    return of(target).stream()
        .anyMatch(taken -> taken.isAssignableFrom(returned) || returned.isAssignableFrom(taken));
  }

  static String names(PostgresType target) {
    return of(target).stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
  }

  private static List<Class<?>> of(PostgresType declared) {
    PostgresType target =
        declared.category() == PostgresType.Category.DOMAIN ? declared.base() : declared;
    if (target.category() == PostgresType.Category.ARRAY) {
      return List.of(String[].class, List.class);
    }
    // texts, enums, json
    return BY_TYPE.getOrDefault(target.name(), List.of(String.class));
  }
}
