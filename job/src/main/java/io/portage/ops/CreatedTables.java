package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Aborts;
import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.compile.ServerTargetRows;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The target tables that Portage has created for a migration. */
final class CreatedTables {

  private static final String LIST =
      """
      SELECT s.target_schema, s.target_table
      FROM portage.source_table s
      JOIN pg_namespace n ON n.nspname = s.target_schema
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.target_table
      WHERE s.migration = ? AND s.created_by_portage
      ORDER BY 1, 2""";

  private static final String INTEGER_KEY =
      """
      SELECT a.attname FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      JOIN pg_type t ON t.oid = a.atttypid
      WHERE i.indisprimary AND i.indnkeyatts = 1 AND n.nspname = ? AND c.relname = ?
        AND t.typname IN ('int2', 'int4', 'int8', 'numeric')""";

  private final Connection connection;
  private final MigrationConfig config;

  CreatedTables(Connection connection, MigrationConfig config) {
    this.connection = connection;
    this.config = config;
  }

  /** Those that are there. */
  List<TableName> list() throws SQLException {
    return Query.list(
        connection, LIST, row -> new TableName(row.getString(1), row.getString(2)), config.name());
  }

  /**
   * @throws RefusedException where one holds rows whose keys say that they were born on PostgreSQL
   */
  void refuseBornRows() throws SQLException {
    OptionalLong offset =
        config.target().sequenceOffset() == null
            ? new ServerTargetRows(connection).raisedTo()
            : OptionalLong.of(config.target().sequenceOffset());
    if (offset.isEmpty()) {
      return;
    }
    for (TableName table : list()) {
      Optional<String> key =
          Query.list(
                  connection, INTEGER_KEY, row -> row.getString(1), table.container(), table.name())
              .stream()
              .findFirst();
      if (key.isPresent() && holds(table, key.get(), offset.getAsLong())) {
        throw new RefusedException(
            ("%s holds rows from %s %d on, which were born on PostgreSQL; nothing is dropped. Abort"
                    + " without --drop-created, and drop by hand what shall go.")
                .formatted(table, key.get(), offset.getAsLong()));
      }
    }
  }

  private boolean holds(TableName table, String key, long offset) throws SQLException {
    return Query.one(
        connection,
        "SELECT EXISTS (SELECT FROM %s WHERE %s >= ?)"
            .formatted(quoted(table), Identifiers.quotePostgres(key)),
        row -> row.getBoolean(1),
        offset);
  }

  /**
   * Begins the abort by dropping them all, and forgets what was to be made for them; or does
   * nothing.
   *
   * @throws RefusedException where something of the user's needs one
   */
  List<TableName> drop() throws SQLException {
    List<TableName> tables = list();
    if (tables.isEmpty()) {
      return tables;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement forget =
            connection.prepareStatement(
                "DELETE FROM portage.deferred d USING portage.source_table s"
                    + " WHERE d.migration = ? AND s.migration = d.migration AND s.created_by_portage"
                    + " AND (d.target_schema, d.target_table) = (s.target_schema, s.target_table)");
        PreparedStatement forgetTables =
            connection.prepareStatement(
                "DELETE FROM portage.source_table WHERE migration = ? AND created_by_portage")) {
      statement.execute(
          "DROP TABLE "
              + tables.stream().map(CreatedTables::quoted).collect(Collectors.joining(", ")));
      forget.setString(1, config.name());
      forget.executeUpdate();
      forgetTables.setString(1, config.name());
      forgetTables.executeUpdate();
      new Aborts(connection, config.name()).begin();
      connection.commit();
      return tables;
    } catch (SQLException e) {
      connection.rollback();
      if ("2BP01".equals(e.getSQLState())) {
        throw new RefusedException(
            "The tables that Portage has created cannot be dropped, and none has been: "
                + e.getMessage().replaceAll("\\s+", " ")
                + " Drop what needs them, and abort again; or abort without --drop-created.");
      }
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static String quoted(TableName table) {
    return Identifiers.quotePostgres(table.container(), table.name());
  }
}
