package io.portage.plan.compile;

import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The content types of a MySQL server.
 *
 * @param tables what the server is known to have
 */
public record ServerContentTypes(Connection connection, List<MySqlTable> tables)
    implements ContentTypes {

  @Override
  public Map<String, Model> of(String table) {
    Map<String, Model> models = new HashMap<>();
    for (MySqlTable found : tables) {
      if (found.label().equals(table)
          && found.column("id").isPresent()
          && found.column("app_label").isPresent()
          && found.column("model").isPresent()) {
        read(found, models);
      }
    }
    return models;
  }

  private void read(MySqlTable table, Map<String, Model> models) {
    try {
      Query.list(
          connection,
          "SELECT id, app_label, model FROM "
              + Identifiers.quoteMySql(table.database(), table.name()),
          row ->
              models.put(
                  row.getString(1),
                  new Model(
                      row.getString(2) + "." + row.getString(3),
                      row.getString(2) + "_" + row.getString(3))));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The content types of " + table.label() + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean isTable(String label) {
    return tables.stream().anyMatch(table -> table.label().equals(label));
  }
}
