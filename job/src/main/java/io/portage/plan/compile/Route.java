package io.portage.plan.compile;

import io.portage.config.TableSettings;
import io.portage.config.TargetConfig;
import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;

/**
 * A table that is carried over, and where to.
 *
 * @param table on MySQL
 * @param target its name on PostgreSQL
 * @param existing what is there already; null where Portage creates it
 * @param settings what the configuration says of it
 * @param names how columns are called that the configuration does not name
 */
record Route(
    MySqlTable table,
    TableName target,
    PostgresTable existing,
    TableSettings settings,
    TargetConfig.Names names) {
  TableName source() {
    return new TableName(table.database(), table.name());
  }

  String label() {
    return table.label();
  }

  /** What a column of MySQL is called on PostgreSQL. */
  String columnName(MySqlColumn column) {
    String rename = settings.column(column.name()).rename();
    return rename == null ? names.of(column.name()) : rename;
  }

  boolean isCreated() {
    return existing == null;
  }
}
