package io.portage.plan.compile;

import io.portage.config.ColumnSettings;
import io.portage.config.ComputedSettings;
import io.portage.config.Expression;
import io.portage.config.TransformSettings;
import io.portage.config.ValueSettings;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.types.BadDataKinds;
import io.portage.types.Conversion;
import io.portage.types.Convertibility;
import io.portage.types.Narrowing;
import io.portage.types.NoRule;
import io.portage.types.PostgresType;
import io.portage.types.Rule;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import io.portage.types.TypeMapping;
import io.portage.types.ValuePolicies;
import io.portage.types.ZeroDateValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides one column's way, or says why there is none. */
final class ColumnPlanner {

  private final ZoneId sourceZone;
  private final ValueSettings values;
  private final TypeNames typeNames;
  private final CreatedTypes createdTypes;
  private final Transforms transforms;
  private final List<Finding> findings;

  /** Where a column is to be: its name, its type where that is given, whether it takes NULL. */
  private record Place(String name, PostgresType type, boolean nullable) {}

  ColumnPlanner(
      ZoneId sourceZone,
      ValueSettings values,
      TypeNames typeNames,
      CreatedTypes createdTypes,
      Transforms transforms,
      List<Finding> findings) {
    this.sourceZone = sourceZone;
    this.values = values;
    this.typeNames = typeNames;
    this.createdTypes = createdTypes;
    this.transforms = transforms;
    this.findings = findings;
  }

  /** Empty for a column that is left out, whether by wish or because something blocks. */
  Optional<ColumnPlan> plan(Route route, MySqlColumn column, KeyDomain domain) {
    ColumnSettings settings = route.settings().column(column.name());
    if (settings.skipped()) {
      return Optional.empty();
    }
    String name = route.columnName(column);
    if (SourceKinds.of(column.type()) instanceof Support.Unsupported no) {
      return block(
          route,
          column.name(),
          "It is " + column.type().declared(),
          no.reason(),
          "Set skip for the column");
    }
    if (!route.isCreated() && route.existing().column(name).isEmpty()) {
      return block(
          route,
          column.name(),
          "The target table " + route.existing().label() + " has no column " + name,
          "its values would be lost",
          isOfKey(route, column)
              ? "Add the column there, or name another with rename"
              : "Add the column there, name another with rename, or set skip");
    }
    if (isComputedByTarget(route, name)) {
      findings.add(
          new Finding(
              Severity.NOTE,
              route.label(),
              column.name(),
              "It is not written",
              "PostgreSQL computes the column " + name + " itself",
              ""));
      return Optional.empty();
    }
    String type = settings.type() == null ? domain.type() : settings.type();
    TransformSettings transform = domain.transform().orElse(settings.transform());
    SourceColumn own = SourceColumns.of(column);
    boolean converted = transform == null && settings.expression() == null;
    Optional<PostgresType> chosen =
        route.isCreated() && converted ? createdTypes.of(route, column, type) : Optional.empty();
    return chosen
        .map(suited -> new Place(name, suited, column.nullable()))
        .or(() -> place(route, column.name(), name, type, column.nullable()))
        .flatMap(
            place ->
                converted
                    ? converted(route, own, settings, place, domain.offset())
                    : made(route, column.name(), own, transform, settings.expression())
                        .flatMap(made -> made(route, own, made, place, domain.offset())))
        .flatMap(plan -> withPolicies(route, plan, values.overriddenBy(settings.values())));
  }

  /** A column that MySQL does not have; empty where something blocks. */
  Optional<ColumnPlan> computed(Route route, String name, ComputedSettings settings) {
    if (!route.isCreated() && route.existing().column(name).isEmpty()) {
      return block(
          route,
          name,
          "The target table " + route.existing().label() + " has no column " + name,
          "its computed values would have no place",
          "Add the column there, or take it away from computed");
    }
    if (isComputedByTarget(route, name)) {
      return block(
          route,
          name,
          "PostgreSQL computes the column itself",
          "nothing else can be written to it",
          "Take it away from computed");
    }
    return place(route, name, name, settings.type(), true)
        .flatMap(
            place ->
                made(route, name, null, settings.transform(), settings.expression())
                    .flatMap(made -> made(route, null, made, place, 0)))
        .flatMap(plan -> withPolicies(route, plan, values));
  }

  private static boolean isComputedByTarget(Route route, String name) {
    return !route.isCreated()
        && route.existing().column(name).map(PostgresColumn::isGenerated).orElse(false);
  }

  /** The column as it is, or is to be, on PostgreSQL. */
  private Optional<Place> place(
      Route route, String label, String name, String type, boolean nullable) {
    if (!route.isCreated()) {
      PostgresColumn existing = route.existing().column(name).orElseThrow();
      return Optional.of(new Place(existing.name(), existing.type(), !existing.notNull()));
    }
    if (type == null) {
      return Optional.of(new Place(name, null, nullable));
    }
    Optional<PostgresType> named = typeNames.find(type);
    if (named.isEmpty()) {
      block(
          route,
          label,
          "PostgreSQL knows no type " + type,
          "the column cannot be created",
          "Correct the column's type in the configuration");
    }
    return named.map(found -> new Place(name, found, nullable));
  }

  private Optional<ColumnPlan> converted(
      Route route, SourceColumn column, ColumnSettings settings, Place place, long keyOffset) {
    PostgresType type =
        place.type() == null ? TypeMapping.defaultTarget(column.type()) : place.type();
    ZoneId zone = settings.timeZone() == null ? sourceZone : settings.timeZone();
    Convertibility way = TypeMapping.conversion(column.type(), type, zone);
    if (way instanceof NoRule no) {
      return block(
          route,
          column.name(),
          "No rule leads to " + type.sql(),
          no.reason(),
          capital(no.proposal()));
    }
    told(route, column, type, (Conversion) way);
    return Optional.of(
        ColumnPlan.of(
            column,
            place.name(),
            type,
            place.nullable(),
            new Way.Convert((Conversion) way),
            keyOffset));
  }

  /** What is exact and yet good to know. */
  private void told(Route route, SourceColumn column, PostgresType type, Conversion conversion) {
    Narrowing.of(conversion)
        .ifPresent(
            narrowing ->
                findings.add(
                    new Finding(
                        narrowing.grave() ? Severity.WARNING : Severity.NOTE,
                        route.label(),
                        column.name(),
                        narrowing.what(),
                        "a value that does not fit is a reject, or what `values` says",
                        narrowing.grave() ? "Widen " + type.sql() + ", or check the data" : "")));
    if (conversion.rule() == Rule.BYTES_TO_UUID) {
      findings.add(
          new Finding(
              Severity.NOTE,
              route.label(),
              column.name(),
              "Its bytes are taken in the order of a UUID's text",
              "UUID_TO_BIN(…, 1) has another, for which there is the transform swapped-bytes-to-uuid",
              ""));
    }
  }

  /** A column of the key cannot be left out. */
  private static boolean isOfKey(Route route, MySqlColumn column) {
    return KeyChoice.of(route.table())
        .map(key -> key.columns().stream().anyMatch(column.name()::equalsIgnoreCase))
        .orElse(false);
  }

  private Optional<ColumnPlan> withPolicies(Route route, ColumnPlan plan, ValueSettings settings) {
    ValuePolicies policies =
        Policies.of(settings)
            .only(
                BadDataKinds.of(
                    plan.inputs().stream().map(SourceColumn::type).toList(),
                    plan.targetType(),
                    plan.conversion()));
    for (SourceColumn input : plan.inputs()) {
      Optional<String> obstacle = ZeroDateValue.obstacle(policies, input.type());
      if (obstacle.isPresent()) {
        return block(
            route,
            plan.label(),
            "zero-dates: " + policies.zeroDate() + " cannot stand for " + input.name(),
            obstacle.get(),
            "Set zero-dates in the column's values");
      }
    }
    return Optional.of(plan.with(policies));
  }

  /** What makes the values; empty where it cannot. */
  private Optional<Made> made(
      Route route,
      String label,
      SourceColumn own,
      TransformSettings transform,
      Expression expression) {
    return transform != null
        ? attempt(
            route,
            label,
            "The transform " + Transforms.className(transform.function()) + " cannot be used",
            "Name another transform or other inputs, or put its jar into job.udf-jars",
            () -> transforms.call(route, label, transform, own))
        : attempt(
            route,
            label,
            "Its expression" + line(expression) + " cannot be used",
            "Correct the expression",
            () -> transforms.evaluate(route, expression));
  }

  /** Where an expression stands in the configuration. */
  static String line(Expression expression) {
    return expression.line() == 0 ? "" : " in line " + expression.line() + " of the configuration";
  }

  private Optional<Made> attempt(
      Route route, String label, String what, String toDo, Supplier<Made> making) {
    try {
      return Optional.of(making.get());
    } catch (IllegalArgumentException e) {
      return block(route, label, what, e.getMessage(), toDo);
    }
  }

  /**
   * The column that the values go to.
   *
   * @param own the column on MySQL whose place it takes; null for a computed column
   */
  private Optional<ColumnPlan> made(
      Route route, SourceColumn own, Made made, Place place, long keyOffset) {
    String label = own == null ? place.name() : own.name();
    PostgresType type = place.type() == null ? made.natural() : place.type();
    if (type == null) {
      return block(
          route,
          label,
          "What its transform returns has no obvious type",
          "the column cannot be created",
          "Set the column's type in the configuration");
    }
    Optional<String> obstacle = made.obstacle(type);
    if (obstacle.isPresent()) {
      return block(
          route,
          label,
          "What its "
              + (made.way() instanceof Way.Call ? "transform" : "expression")
              + " gives does not fit "
              + type.sql(),
          obstacle.get(),
          "Give the column another type, or convert the value");
    }
    return Optional.of(
        new ColumnPlan(
            own == null ? null : own.name(),
            made.inputs(),
            place.name(),
            type,
            place.nullable(),
            made.way(),
            keyOffset));
  }

  private <T> Optional<T> block(Route route, String column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, route.label(), column, what, why, toDo));
    return Optional.empty();
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
