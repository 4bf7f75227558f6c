package io.portage.plan.compile;

import io.portage.config.ColumnSettings;
import io.portage.config.TransformSettings;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlForeignKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works out which columns a key's transform reaches: the column it is set for, and every declared
 * foreign key that refers to it, from key to key. References that would no longer meet their key
 * are blockers.
 */
final class KeyTransforms {

  /** A column of a table on MySQL, its name in lower case as MySQL compares it. */
  private record Column(String table, String name) {
    static Column of(String table, String name) {
      return new Column(table, name.toLowerCase(Locale.ROOT));
    }
  }

  /**
   * What is done to a column's values.
   *
   * @param type of the column where it is created; null for what suits the function
   */
  private record Change(TransformSettings transform, String type) {}

  private final Map<Column, Change> changes = new HashMap<>();
  private final Set<Column> leftOut = new HashSet<>();
  private final Set<Column> expressed = new HashSet<>();
  private final List<Finding> findings;

  private KeyTransforms(List<Finding> findings) {
    this.findings = findings;
  }

  /** Follows every foreign key of the routes until nothing changes any more. */
  static KeyTransforms of(List<Route> routes, List<Finding> findings) {
    KeyTransforms transforms = new KeyTransforms(findings);
    routes.forEach(transforms::begin);
    boolean changed;
    do {
      changed = false;
      for (Route route : routes) {
        for (MySqlForeignKey key : route.table().foreignKeys()) {
          changed |= transforms.follow(route, key);
        }
      }
    } while (changed);
    Set<String> carried = new HashSet<>();
    routes.forEach(route -> carried.add(route.label()));
    routes.forEach(route -> transforms.check(route, carried));
    return transforms;
  }

  /** What makes the column's values; empty where nothing is set for it or its key. */
  Optional<TransformSettings> of(String table, String column) {
    return Optional.ofNullable(changes.get(Column.of(table, column))).map(Change::transform);
  }

  /** The type that its key is created with; null where none is said. */
  String type(String table, String column) {
    Change change = changes.get(Column.of(table, column));
    return change == null ? null : change.type();
  }

  private void begin(Route route) {
    route
        .table()
        .columns()
        .forEach(
            column -> {
              ColumnSettings settings = route.settings().column(column.name());
              Column own = Column.of(route.label(), column.name());
              if (settings.skipped()) {
                leftOut.add(own);
              } else if (settings.expression() != null) {
                expressed.add(own);
              } else if (settings.transform() != null) {
                changes.put(own, new Change(settings.transform(), settings.type()));
              }
            });
  }

  private boolean follow(Route route, MySqlForeignKey key) {
    boolean changed = false;
    for (int i = 0; i < key.columns().size(); i++) {
      Column column = Column.of(route.label(), key.columns().get(i));
      Change referred = changes.get(referred(key, i));
      if (referred != null && !leftOut.contains(column)) {
        changed |= changes.putIfAbsent(column, referred) == null;
      }
    }
    return changed;
  }

  private static Column referred(MySqlForeignKey key, int i) {
    return Column.of(key.refDatabase() + "." + key.refTable(), key.refColumns().get(i));
  }

  /** Both ends of a reference that is carried over are changed alike, or not at all. */
  private void check(Route route, Set<String> carried) {
    Set<Column> told = new HashSet<>();
    for (MySqlForeignKey key : route.table().foreignKeys()) {
      for (int i = 0; i < key.columns().size(); i++) {
        Column column = Column.of(route.label(), key.columns().get(i));
        Column referred = referred(key, i);
        boolean both =
            carried.contains(referred.table())
                && !leftOut.contains(column)
                && !leftOut.contains(referred);
        if (both
            && !told.contains(column)
            && !meets(route, key.columns().get(i), column, referred)) {
          told.add(column);
        }
      }
    }
  }

  /** Whether the reference still meets its key; where it does not, says so. */
  private boolean meets(Route route, String name, Column column, Column referred) {
    TransformSettings own = transform(column);
    TransformSettings other = transform(referred);
    if (expressed.contains(column) || expressed.contains(referred)) {
      block(
          route,
          name,
          "An expression makes a key or a reference to it",
          "an expression applies to one column only, and the reference would point to no row",
          "Set a transform for the key, " + referred.table() + "." + referred.name());
    } else if (!same(own, other)) {
      block(
          route,
          name,
          "It is made by " + words(own) + " and refers to a key made by " + words(other),
          "the reference would point to no row, or to another one",
          "Set the transform for the key alone, "
              + referred.table()
              + "."
              + referred.name()
              + "; it then applies to every declared foreign key to it");
    } else if (own != null && !own.inputs().isEmpty()) {
      block(
          route,
          name,
          "It refers to a key whose transform takes other columns",
          "a reference has the key's value only",
          "Take the inputs away");
    } else {
      return true;
    }
    return false;
  }

  private TransformSettings transform(Column column) {
    Change change = changes.get(column);
    return change == null ? null : change.transform();
  }

  private static boolean same(TransformSettings one, TransformSettings other) {
    return one == null || other == null
        ? one == other
        : Transforms.className(one.function()).equals(Transforms.className(other.function()))
            && one.options().equals(other.options())
            && one.inputs().equals(other.inputs());
  }

  private static String words(TransformSettings transform) {
    if (transform == null) {
      return "no transform";
    }
    return transform.function()
        + (transform.options().isEmpty() ? "" : " with " + transform.options());
  }

  private void block(Route route, String column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, route.label(), column, what, why, toDo));
  }
}
