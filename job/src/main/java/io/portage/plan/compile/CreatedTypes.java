package io.portage.plan.compile;

import io.portage.config.TargetConfig.Enums;
import io.portage.config.TargetConfig.Spatial;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.ddl.EnumTypeSql;
import io.portage.types.FlagTarget;
import io.portage.types.PostgresType;
import io.portage.types.SourceKind;
import io.portage.types.SourceKinds;
import io.portage.types.SpatialTarget;
import io.portage.types.Support;
import io.portage.types.TypeChoices;
import io.portage.types.TypeMapping;
import java.util.List;
import java.util.Optional;

/** Which type a column gets where Portage creates the table and no type is configured. */
final class CreatedTypes {

  /** Instead of a type's name: an enum type made of the column's labels. */
  private static final String OWN_ENUM = "enum";

  private final EnumTypes enums;
  private final Optional<String> geometry;
  private final List<Finding> findings;

  CreatedTypes(EnumTypes enums, Optional<String> geometry, List<Finding> findings) {
    this.enums = enums;
    this.geometry = geometry;
    this.findings = findings;
  }

  /**
   * The type of a column whose values are converted.
   *
   * @param configured the type that is wished for, or null
   * @return empty where that is one that PostgreSQL itself has to know
   */
  Optional<PostgresType> of(Route route, MySqlColumn column, String configured) {
    boolean isEnum = column.type().name().equals("enum");
    if (configured != null) {
      return isEnum && configured.equalsIgnoreCase(OWN_ENUM)
          ? Optional.of(enumType(route, column))
          : Optional.empty();
    }
    if (isEnum && route.settings().enums() == Enums.TYPE) {
      return Optional.of(enumType(route, column));
    }
    return Optional.of(TypeMapping.defaultTarget(column.type(), choices(route, column)));
  }

  private PostgresType enumType(Route route, MySqlColumn column) {
    Optional<String> obstacle = EnumTypeSql.obstacle(column.type().labels());
    if (obstacle.isEmpty()) {
      return enums.of(route, column);
    }
    find(
        Severity.WARNING,
        route,
        column,
        "It becomes text with a check, not an enum type",
        obstacle.get(),
        "Shorten the label on MySQL if the application needs the type");
    return TypeMapping.defaultTarget(column.type());
  }

  private TypeChoices choices(Route route, MySqlColumn column) {
    // what numbers rows is no truth value
    FlagTarget flags = column.autoIncrement() ? FlagTarget.SMALLINT : route.settings().tinyint1();
    return new TypeChoices(flags, spatial(route, column), geometry.orElse("geometry"));
  }

  private SpatialTarget spatial(Route route, MySqlColumn column) {
    boolean isSpatial =
        SourceKinds.of(column.type()) instanceof Support.Supported supported
            && supported.kind() == SourceKind.GEOMETRY;
    if (!isSpatial) {
      return SpatialTarget.EWKB;
    }
    Spatial wanted = route.settings().spatial();
    if (wanted == Spatial.POSTGIS && geometry.isEmpty()) {
      find(
          Severity.BLOCKER,
          route,
          column,
          "It is to become PostGIS's geometry, and the target database has no PostGIS",
          "the type is not there",
          "CREATE EXTENSION postgis, or set target.spatial to ewkb or point");
    }
    if (wanted == Spatial.AUTO && geometry.isEmpty()) {
      find(
          Severity.NOTE,
          route,
          column,
          "It becomes bytea with extended well-known binary",
          "the target database has no PostGIS",
          "");
    }
    return switch (wanted) {
      case AUTO -> geometry.isPresent() ? SpatialTarget.POSTGIS : SpatialTarget.EWKB;
      case POSTGIS -> SpatialTarget.POSTGIS;
      case EWKB -> SpatialTarget.EWKB;
      case POINT -> SpatialTarget.POINT;
    };
  }

  private void find(
      Severity severity, Route route, MySqlColumn column, String what, String why, String toDo) {
    findings.add(new Finding(severity, route.label(), column.name(), what, why, toDo));
  }
}
