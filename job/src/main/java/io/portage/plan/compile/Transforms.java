package io.portage.plan.compile;

import io.portage.config.Expression;
import io.portage.config.OptionValue;
import io.portage.config.TransformSettings;
import io.portage.expression.ExpressionType;
import io.portage.plan.RowFilter;
import io.portage.plan.SecretRef;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.transform.UdfCall;
import io.portage.types.PostgresType;
import io.portage.types.SourceKind;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import io.portage.udfs.ColumnType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Functions and expressions of the configuration, checked against a table's columns. What cannot
 * serve is an {@link IllegalArgumentException} with the reason for the user.
 */
final class Transforms {

  private static final String OWN_PACKAGE = "io.portage.udfs.";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final String migration;
  private final ZoneId sourceZone;
  private final TypeNames typeNames;
  private final ClassLoader loader;

  /**
   * @param migration its name, under which secrets are kept
   * @param loader of the users' functions
   */
  Transforms(String migration, ZoneId sourceZone, TypeNames typeNames, ClassLoader loader) {
    this.migration = migration;
    this.sourceZone = sourceZone;
    this.typeNames = typeNames;
    this.loader = loader;
  }

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

  /**
   * A function's call.
   *
   * @param column what the values become, for the names of secrets
   * @param own the column itself, where the configuration names no inputs; null for a computed one
   */
  Made call(Route route, String column, TransformSettings settings, SourceColumn own) {
    List<SourceColumn> inputs =
        settings.inputs().isEmpty() && own != null ? List.of(own) : inputs(route, settings);
    Way.Call call = call(route, column, settings);
    try (UdfCall udf = UdfCall.open(call, inputs, loader)) {
      if (!udf.function().isDeterministic()) {
        throw new IllegalArgumentException(
            "it says of itself that it is not deterministic, and the copy, the stream and verify"
                + " must come to the same value");
      }
      return new Made(call, inputs, List.of(udf.result()), natural(udf));
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException("it could not be closed: " + e.getMessage(), e);
    }
  }

  private PostgresType natural(UdfCall udf) {
    ColumnType said = udf.function().getClass().getAnnotation(ColumnType.class);
    return said == null
        ? ReturnedClasses.natural(udf.result())
        : typeNames.find(said.value()).orElse(ReturnedClasses.natural(udf.result()));
  }

  private static List<SourceColumn> inputs(Route route, TransformSettings settings) {
    List<SourceColumn> inputs = new ArrayList<>();
    for (String name : settings.inputs()) {
      MySqlColumn column =
          route
              .table()
              .column(name)
              .orElseThrow(
                  () -> new IllegalArgumentException("its input " + name + " is no column of it"));
      if (SourceKinds.of(column.type()) instanceof Support.Unsupported no) {
        throw new IllegalArgumentException(
            "its input " + name + " is " + column.type().declared() + ": " + no.reason());
      }
      inputs.add(SourceColumns.of(column));
    }
    return inputs;
  }

  private Way.Call call(Route route, String column, TransformSettings settings) {
    Map<String, String> options = new HashMap<>();
    Map<String, SecretRef> secrets = new HashMap<>();
    settings
        .options()
        .forEach(
            (name, value) -> {
              if (value.secret()) {
                secrets.put(name, secret(route, column, name, value));
              } else {
                options.put(name, value.value());
              }
            });
    return new Way.Call(className(settings.function()), options, secrets);
  }

  /** Known to this process from here on; another finds it in the variable it was taken from. */
  private SecretRef secret(Route route, String column, String option, OptionValue value) {
    Matcher variable = VARIABLE.matcher(value.reference());
    String name =
        variable.matches()
            ? variable.group(1)
            : ("PORTAGE_OPTION_" + route.label() + "_" + column + "_" + option)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    return new SecretRef(migration, name).with(value.value());
  }

  /** An expression's value. */
  Made evaluate(Route route, Expression settings) {
    io.portage.expression.Expression compiled = compile(route, settings);
    List<SourceColumn> inputs = compiled.inputs();
    ExpressionType type = compiled.type();
    if (type == ExpressionType.UNKNOWN) {
      throw new IllegalArgumentException(
          "what it gives is not known before it is evaluated, or is nothing that a column holds;"
              + " convert it, by string(...) for example");
    }
    List<ZoneId> zones = zones(route, inputs);
    boolean wallClockIsUtc = zones.stream().allMatch(Transforms::isUtc);
    return new Made(
        new Way.Evaluate(compiled.text(), zones),
        inputs,
        type == ExpressionType.MOMENT && wallClockIsUtc
            ? List.of(Instant.class, LocalDateTime.class, LocalDate.class)
            : List.of(type.javaClass()),
        type.natural());
  }

  /** A table's filter. */
  RowFilter filter(Route route, Expression settings) {
    io.portage.expression.Expression compiled = compile(route, settings);
    if (compiled.type() != ExpressionType.BOOLEAN) {
      throw new IllegalArgumentException(
          "it gives "
              + compiled.type().name().toLowerCase(Locale.ROOT)
              + ", and a filter must be true or false");
    }
    return new RowFilter(compiled.text(), compiled.inputs(), zones(route, compiled.inputs()));
  }

  private io.portage.expression.Expression compile(Route route, Expression settings) {
    List<SourceColumn> columns =
        route.table().columns().stream()
            .filter(column -> SourceKinds.of(column.type()) instanceof Support.Supported)
            .map(SourceColumns::of)
            .toList();
    return io.portage.expression.Expression.compile(
        settings.text(), columns, zones(route, columns));
  }

  private List<ZoneId> zones(Route route, List<SourceColumn> columns) {
    return columns.stream().map(column -> zone(route, column)).toList();
  }

  private ZoneId zone(Route route, SourceColumn column) {
    if (column.kind() != SourceKind.DATETIME) {
      return ZoneOffset.UTC;
    }
    ZoneId own = route.settings().column(column.name()).timeZone();
    return own == null ? sourceZone : own;
  }

  private static boolean isUtc(ZoneId zone) {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }
}
