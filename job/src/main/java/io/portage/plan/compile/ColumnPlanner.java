package io.portage.plan.compile;

import io.portage.config.ColumnSettings;
import io.portage.config.ValueSettings;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.types.BadDataKinds;
import io.portage.types.Conversion;
import io.portage.types.Convertibility;
import io.portage.types.FieldEncoders;
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

/** Decides one column's way, or says why there is none. */
final class ColumnPlanner {

  private final ZoneId sourceZone;
  private final ValueSettings values;
  private final TypeNames typeNames;
  private final ClassLoader loader;
  private final List<Finding> findings;

  ColumnPlanner(
      ZoneId sourceZone,
      ValueSettings values,
      TypeNames typeNames,
      ClassLoader loader,
      List<Finding> findings) {
    this.sourceZone = sourceZone;
    this.values = values;
    this.typeNames = typeNames;
    this.loader = loader;
    this.findings = findings;
  }

  /** Empty for a column that is left out, whether by wish or because something blocks. */
  Optional<ColumnPlan> plan(Route route, MySqlColumn column, long keyOffset) {
    ColumnSettings settings = route.settings().column(column.name());
    if (settings.skipped()) {
      return Optional.empty();
    }
    String name = settings.rename() == null ? column.name() : settings.rename();
    if (SourceKinds.of(column.type()) instanceof Support.Unsupported no) {
      return block(
          route,
          column,
          "It is " + column.type().declared(),
          no.reason(),
          "Set skip for the column");
    }
    if (route.isCreated()) {
      return created(route, column, settings, name, keyOffset);
    }
    PostgresColumn target = route.existing().column(name).orElse(null);
    if (target == null) {
      return block(
          route,
          column,
          "The target table " + route.existing().label() + " has no column " + name,
          "its values would be lost",
          "Add the column there, name another with rename, or set skip");
    }
    if (target.isGenerated()) {
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
    return existing(route, column, settings, target, keyOffset);
  }

  private Optional<ColumnPlan> created(
      Route route, MySqlColumn column, ColumnSettings settings, String name, long keyOffset) {
    String transform = transform(settings);
    if (transform != null && !fits(route, column, transform)) {
      return Optional.empty();
    }
    PostgresType type;
    if (settings.type() != null) {
      Optional<PostgresType> named = typeNames.find(settings.type());
      if (named.isEmpty()) {
        return block(
            route,
            column,
            "PostgreSQL knows no type " + settings.type(),
            "the column cannot be created",
            "Correct the column's type in the configuration");
      }
      type = named.get();
    } else if (transform != null) {
      Optional<PostgresType> result = Transforms.result(transform, loader);
      if (result.isEmpty()) {
        return block(
            route,
            column,
            "What the transform " + transform + " returns has no obvious type",
            "the column cannot be created",
            "Set the column's type in the configuration");
      }
      type = result.get();
    } else {
      type = TypeMapping.defaultTarget(column.type());
    }
    return column(route, column, settings, name, type, column.nullable(), transform, keyOffset);
  }

  private Optional<ColumnPlan> existing(
      Route route,
      MySqlColumn column,
      ColumnSettings settings,
      PostgresColumn target,
      long keyOffset) {
    String transform = transform(settings);
    if (transform != null && !fits(route, column, transform)) {
      return Optional.empty();
    }
    return column(
        route,
        column,
        settings,
        target.name(),
        target.type(),
        !target.notNull(),
        transform,
        keyOffset);
  }

  private Optional<ColumnPlan> column(
      Route route,
      MySqlColumn column,
      ColumnSettings settings,
      String name,
      PostgresType type,
      boolean nullable,
      String transform,
      long keyOffset) {
    Conversion conversion = null;
    if (transform == null) {
      ZoneId zone = settings.timeZone() == null ? sourceZone : settings.timeZone();
      Convertibility way = TypeMapping.conversion(column.type(), type, zone);
      if (way instanceof NoRule no) {
        return block(
            route, column, "No rule leads to " + type.sql(), no.reason(), capital(no.proposal()));
      }
      conversion = (Conversion) way;
      told(route, column, type, conversion);
    } else if (!FieldEncoders.takesJava(type)) {
      return block(
          route,
          column,
          "No transform can give a " + type.sql(),
          "Portage writes no values of that type",
          "Make the target column another, or skip the column");
    }
    ColumnPlan plan =
        ColumnPlan.of(
            new SourceColumn(column.name(), column.type(), column.nullable()),
            name,
            type,
            nullable,
            transform == null ? new Way.Convert(conversion) : new Way.Call(transform),
            keyOffset);
    return withPolicies(route, column, settings, plan);
  }

  /** What is exact and yet good to know. */
  private void told(Route route, MySqlColumn column, PostgresType type, Conversion conversion) {
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
              "UUID_TO_BIN(…, 1) has another order",
              ""));
    }
  }

  private Optional<ColumnPlan> withPolicies(
      Route route, MySqlColumn column, ColumnSettings settings, ColumnPlan plan) {
    ValuePolicies policies =
        Policies.of(values.overriddenBy(settings.values()))
            .only(BadDataKinds.of(column.type(), plan.targetType(), plan.conversion()));
    if (policies.zeroDate() != null) {
      Optional<String> obstacle = ZeroDateValue.obstacle(policies.zeroDate(), column.type());
      if (obstacle.isPresent()) {
        return block(
            route,
            column,
            "zero-dates: " + policies.zeroDate() + " cannot be written to it",
            obstacle.get(),
            "Set zero-dates for the column");
      }
    }
    return Optional.of(plan.with(policies));
  }

  private static String transform(ColumnSettings settings) {
    return settings.transform() == null ? null : Transforms.className(settings.transform());
  }

  private boolean fits(Route route, MySqlColumn column, String transform) {
    Optional<String> obstacle = Transforms.obstacle(transform, column.type(), loader);
    obstacle.ifPresent(
        reason ->
            block(
                route,
                column,
                "The transform " + transform + " cannot be used",
                reason,
                "Name another transform, or put its jar on the classpath"));
    return obstacle.isEmpty();
  }

  private Optional<ColumnPlan> block(
      Route route, MySqlColumn column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, route.label(), column.name(), what, why, toDo));
    return Optional.empty();
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
