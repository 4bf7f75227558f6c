package io.portage.plan.compile;

import io.portage.config.TableSettings;
import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;

/**
 * A table that is carried over, and where to.
 *
 * @param table on MySQL
 * @param target its name on PostgreSQL
 * @param existing what is there already; null where Portage creates it
 * @param settings what the configuration says of it
 */
record Route(MySqlTable table, TableName target, PostgresTable existing, TableSettings settings) {
  TableName source() {
    return new TableName(table.database(), table.name());
  }

  String label() {
    return table.label();
  }

  boolean isCreated() {
    return existing == null;
  }
}
