package org.apache.flink.cdc.connectors.mysql.schema;

import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.relational.TableEditor;
import io.debezium.relational.TableId;
import io.debezium.relational.history.TableChanges.TableChange;
import io.debezium.relational.history.TableChanges.TableChangeType;
import io.portage.source.ExactRows;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;

/**
 * Stands in for the connector's class of the same name, which has its grammar read what SHOW CREATE
 * TABLE prints and fails at many a default, check or generated column. Portage needs the columns'
 * names and places only: it reads the values itself, whatever type the connector takes them for.
 */
public class MySqlSchema implements ExactRows, AutoCloseable {

  private static final String COLUMNS =
      "SELECT COLUMN_NAME, COLUMN_KEY FROM information_schema.COLUMNS"
          + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";

  /** As the connector calls it. */
  public MySqlSchema(MySqlSourceConfig config, boolean caseSensitive) {
    // nothing of them is needed
  }

  /** The table's columns as they are now. */
  public TableChange getTableSchema(MySqlPartition partition, JdbcConnection mysql, TableId table) {
    TableEditor columns = Table.editor().tableId(table);
    List<String> key = new ArrayList<>();
    try {
      mysql.prepareQuery(
          COLUMNS,
          statement -> {
            statement.setString(1, table.catalog());
            statement.setString(2, table.table());
          },
          rows -> {
            while (rows.next()) {
              String name = rows.getString(1);
              columns.addColumn(
                  Column.editor()
                      .name(name)
                      .type("BLOB")
                      .jdbcType(Types.BLOB)
                      .optional(true)
                      .create());
              if ("PRI".equals(rows.getString(2))) {
                key.add(name);
              }
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the columns of " + table, e);
    }
    return new TableChange(TableChangeType.CREATE, columns.setPrimaryKeyNames(key).create());
  }

  @Override
  public void close() {
    // holds nothing
  }
}
