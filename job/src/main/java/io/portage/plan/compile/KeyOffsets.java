package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.types.MySqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Works out which columns a key offset shifts: the primary key it is set for, and every declared
 * foreign key that refers to a shifted column, from key to key.
 */
final class KeyOffsets {

  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

  /** A column of a table on MySQL, its name in lower case as MySQL compares it. */
  private record Column(String table, String name) {
    static Column of(String table, String name) {
      return new Column(table, name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  private final Map<Column, Long> offsets = new HashMap<>();
  private final List<Finding> findings;

  private KeyOffsets(List<Finding> findings) {
    this.findings = findings;
  }

  /** Follows every foreign key of the routes until nothing changes any more. */
  static KeyOffsets of(List<Route> routes, List<Finding> findings) {
    KeyOffsets offsets = new KeyOffsets(findings);
    routes.forEach(offsets::begin);
    boolean changed;
    do {
      changed = false;
      for (Route route : routes) {
        for (MySqlForeignKey key : route.table().foreignKeys()) {
          changed |= offsets.follow(route, key);
        }
      }
    } while (changed);
    routes.forEach(offsets::checkMembers);
    return offsets;
  }

  long of(String table, String column) {
    return offsets.getOrDefault(Column.of(table, column), 0L);
  }

  private void begin(Route route) {
    long offset = route.settings().keyOffset();
    if (offset == 0) {
      return;
    }
    MySqlIndex key = KeyChoice.of(route.table()).orElse(null);
    List<String> own =
        key == null ? List.of() : key.columns().stream().filter(c -> isOwn(route, c)).toList();
    if (own.size() != 1) {
      block(
          route,
          null,
          "key-offset is set, but the table has "
              + (key == null ? "no key" : own.size() + " integer key columns of its own"),
          "an offset shifts exactly one integer column",
          "Set key-offset on the tables that the key refers to, or take it away");
      return;
    }
    offsets.put(Column.of(route.label(), own.get(0)), offset);
  }

  /** An integer that is no reference to another table's key. */
  private static boolean isOwn(Route route, String column) {
    boolean integer =
        route.table().column(column).map(c -> INTEGERS.contains(c.type().name())).orElse(false);
    boolean reference =
        route.table().foreignKeys().stream()
            .anyMatch(key -> key.columns().stream().anyMatch(column::equalsIgnoreCase));
    return integer && !reference;
  }

  private boolean follow(Route route, MySqlForeignKey key) {
    boolean changed = false;
    for (int i = 0; i < key.columns().size(); i++) {
      Long referred =
          offsets.get(Column.of(key.refDatabase() + "." + key.refTable(), key.refColumns().get(i)));
      if (referred == null) {
        continue;
      }
      Long before = offsets.putIfAbsent(Column.of(route.label(), key.columns().get(i)), referred);
      // where two keys disagree, checkMembers tells of it
      changed |= before == null;
    }
    return changed;
  }

  /** Every shifted column is an integer; a column that refers to two tables is shifted for both. */
  private void checkMembers(Route route) {
    List<String> seen = new ArrayList<>();
    for (MySqlForeignKey key : route.table().foreignKeys()) {
      for (int i = 0; i < key.columns().size(); i++) {
        String column = key.columns().get(i);
        long own = of(route.label(), column);
        long referred = of(key.refDatabase() + "." + key.refTable(), key.refColumns().get(i));
        if (own != referred && !seen.contains(column)) {
          seen.add(column);
          block(
              route,
              column,
              "It is shifted by " + own + " and refers to a key shifted by " + referred,
              "the reference would point to another row",
              "Give both tables the same key-offset");
        }
        MySqlType type = route.table().column(column).orElseThrow().type();
        if (own != 0 && !INTEGERS.contains(type.name())) {
          block(
              route,
              column,
              "A key offset reaches it, and it is " + type.declared(),
              "an offset shifts integers only",
              "Take the key-offset away");
        }
      }
    }
  }

  private void block(Route route, String column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, route.label(), column, what, why, toDo));
  }
}
