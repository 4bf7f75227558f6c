package io.portage.plan.compile;

import io.portage.transform.UdfCall;
import io.portage.types.JavaValues;
import io.portage.types.MySqlType;
import io.portage.types.PostgresType;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the class behind a transform's name, and whether it fits its column. */
final class Transforms {

  private static final String OWN_PACKAGE = "io.portage.udfs.";

  /** The type of a created column whose transform returns such objects. */
  private static final Map<Class<?>, PostgresType> RETURNS =
      Map.ofEntries(
          Map.entry(Boolean.class, PostgresType.of("bool", "boolean")),
          Map.entry(Integer.class, PostgresType.of("int4", "integer")),
          Map.entry(Long.class, PostgresType.of("int8", "bigint")),
          Map.entry(Double.class, PostgresType.of("float8", "double precision")),
          Map.entry(java.math.BigDecimal.class, PostgresType.of("numeric", "numeric")),
          Map.entry(String.class, PostgresType.of("text", "text")),
          Map.entry(byte[].class, PostgresType.of("bytea", "bytea")),
          Map.entry(java.time.LocalDate.class, PostgresType.of("date", "date")),
          Map.entry(
              java.time.LocalDateTime.class,
              PostgresType.of("timestamp", "timestamp without time zone")),
          Map.entry(
              java.time.Instant.class, PostgresType.of("timestamptz", "timestamp with time zone")),
          Map.entry(java.time.Duration.class, PostgresType.of("interval", "interval")),
          Map.entry(java.util.UUID.class, PostgresType.of("uuid", "uuid")));

  private Transforms() {}

  /** {@code microseconds-to-interval} is {@code io.portage.udfs.MicrosecondsToInterval}. */
  static String className(String name) {
    if (name.indexOf('.') >= 0) {
      return name;
    }
    if (name.indexOf('-') < 0 && !name.isEmpty() && Character.isUpperCase(name.charAt(0))) {
      return OWN_PACKAGE + name;
    }
    return OWN_PACKAGE
        + Arrays.stream(name.split("-"))
            .filter(part -> !part.isEmpty())
            .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
            .collect(Collectors.joining());
  }

  /** What its results are in a table that Portage creates; empty where that must be said. */
  static Optional<PostgresType> result(String className, ClassLoader loader) {
    return call(className, loader, udf -> Optional.ofNullable(RETURNS.get(udf.result())));
  }

  /** Why the transform cannot take this column's values; empty where it can. */
  static Optional<String> obstacle(String className, MySqlType source, ClassLoader loader) {
    if (!(SourceKinds.of(source) instanceof Support.Supported supported)) {
      return Optional.of(((Support.Unsupported) SourceKinds.of(source)).reason());
    }
    Class<?> gives = JavaValues.javaClass(supported.kind());
    try {
      return call(
          className,
          loader,
          udf ->
              udf.parameter().isAssignableFrom(gives)
                  ? Optional.empty()
                  : Optional.of(
                      "it takes "
                          + udf.parameter().getSimpleName()
                          + " and a "
                          + source.declared()
                          + " gives "
                          + gives.getSimpleName()));
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static <T> T call(
      String className, ClassLoader loader, java.util.function.Function<UdfCall, T> question) {
    try (UdfCall udf = UdfCall.open(className, loader)) {
      return question.apply(udf);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException("it could not be closed: " + e.getMessage(), e);
    }
  }
}
