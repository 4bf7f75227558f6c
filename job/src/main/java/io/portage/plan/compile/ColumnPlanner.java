package io.portage.plan.compile;

import io.portage.config.ColumnSettings;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.Way;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.types.Conversion;
import io.portage.types.Convertibility;
import io.portage.types.NoRule;
import io.portage.types.PostgresType;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import io.portage.types.TypeMapping;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Decides one column's way, or says why there is none. */
final class ColumnPlanner {

  private final ZoneId sourceZone;
  private final TypeNames typeNames;
  private final CreatedTypes createdTypes;
  private final ClassLoader loader;
  private final List<Finding> findings;

  ColumnPlanner(
      ZoneId sourceZone,
      TypeNames typeNames,
      CreatedTypes createdTypes,
      ClassLoader loader,
      List<Finding> findings) {
    this.sourceZone = sourceZone;
    this.typeNames = typeNames;
    this.createdTypes = createdTypes;
    this.loader = loader;
    this.findings = findings;
  }

  /** Empty for a column that is left out, whether by wish or because something blocks. */
  Optional<ColumnPlan> plan(Route route, MySqlColumn column, long keyOffset) {
    ColumnSettings settings = route.settings().column(column.name());
    if (settings.skipped()) {
      return Optional.empty();
    }
    String name = route.columnName(column);
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
    Optional<PostgresType> own =
        transform == null ? createdTypes.of(route, column) : Optional.empty();
    if (own.isPresent()) {
      type = own.get();
    } else if (settings.type() != null) {
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
    } else {
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
    }
    return Optional.of(
        ColumnPlan.of(
            new SourceColumn(column.name(), column.type(), column.nullable()),
            name,
            type,
            nullable,
            transform == null ? new Way.Convert(conversion) : new Way.Call(transform),
            keyOffset));
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
