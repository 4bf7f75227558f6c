package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.PostgresForeignKey;
import io.portage.plan.catalog.TakenOffKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column that has another's values.
 *
 * @param route of the table that refers
 * @param column its name on MySQL
 * @param to the column referred to
 */
record KeyReference(Route route, String column, SourceKey to) {

  SourceKey from() {
    return SourceKey.of(route.label(), column);
  }

  /** Those that MySQL declares, and those that only existing tables of the target do. */
  static List<KeyReference> declared(List<Route> routes, List<TakenOffKey> takenOff) {
    Map<TableName, Route> byTarget = new HashMap<>();
    routes.forEach(route -> byTarget.put(route.target(), route));
    List<KeyReference> references = new ArrayList<>();
    for (Route route : routes) {
      for (MySqlForeignKey key : route.table().foreignKeys()) {
        String to = key.refDatabase() + "." + key.refTable();
        for (int i = 0; i < key.columns().size(); i++) {
          references.add(
              new KeyReference(
                  route, key.columns().get(i), SourceKey.of(to, key.refColumns().get(i))));
        }
      }
      if (!route.isCreated()) {
        for (PostgresForeignKey key : route.existing().foreignKeys()) {
          Route to = byTarget.get(new TableName(key.refSchema(), key.refTable()));
          if (to != null) {
            onTarget(route, key.columns(), to, key.refColumns(), references);
          }
        }
      }
    }
    for (TakenOffKey key : takenOff) {
      Route from = byTarget.get(key.table());
      Route to = byTarget.get(key.refTable());
      if (from != null && to != null) {
        onTarget(from, key.columns(), to, key.refColumns(), references);
      }
    }
    return references.stream().distinct().toList();
  }

  private static void onTarget(
      Route route,
      List<String> columns,
      Route to,
      List<String> refColumns,
      List<KeyReference> references) {
    for (int i = 0; i < columns.size(); i++) {
      Optional<String> own = onMySql(route, columns.get(i));
      Optional<String> other = onMySql(to, refColumns.get(i));
      if (own.isPresent() && other.isPresent()) {
        references.add(new KeyReference(route, own.get(), SourceKey.of(to.label(), other.get())));
      }
    }
  }

  /** What a column of the target is called on MySQL; empty where it is not there. */
  private static Optional<String> onMySql(Route route, String target) {
    return route.table().columns().stream()
        .filter(column -> !route.settings().column(column.name()).skipped())
        .filter(column -> route.columnName(column).equals(target))
        .map(MySqlColumn::name)
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyReference that && from().equals(that.from()) && to.equals(that.to());
  }

  @Override
  public int hashCode() {
    return from().hashCode() * 31 + to.hashCode();
  }
}
