package io.portage.ops;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.config.MigrationConfig;
import io.portage.ledger.Aborts;
import io.portage.ledger.KeyClaims;
import io.portage.ledger.RaisedSequences;
import io.portage.plan.Birth;
import io.portage.plan.KeyClaim;
import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
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
   * @throws RefusedException where one holds rows whose keys say that they were born on PostgreSQL,
   *     or another migration writes it
   */
  void refuseOthersRows() throws SQLException {
    for (TableName table : list()) {
      for (KeyClaim claim : KeyClaims.ofOthers(connection, config.name())) {
        if (claim.table().equals(table)) {
          throw new RefusedException(
              "%s has rows of the migration %s; nothing is dropped. Abort without --drop-created."
                  .formatted(table, claim.migration()));
        }
      }
      Optional<String> key =
          Query.list(
                  connection, INTEGER_KEY, row -> row.getString(1), table.container(), table.name())
              .stream()
              .findFirst();
      Optional<Birth> birth = key.isEmpty() ? Optional.empty() : birth(table, key.get());
      if (birth.isPresent() && holds(table, birth.get().sql(quotePostgres(key.get())))) {
        throw new RefusedException(
            ("%s holds rows from %s %s, which were born on PostgreSQL; nothing is dropped. Abort"
                    + " without --drop-created, and drop by hand what shall go.")
                .formatted(table, key.get(), birth.get().words().substring("from ".length())));
      }
    }
  }

  /** As {@link io.portage.plan.ColumnPlan#share()}, without asking MySQL. */
  private Optional<Birth> birth(TableName table, String key) throws SQLException {
    List<String> source =
        Query.list(
            connection,
            "SELECT source_table FROM portage.source_table"
                + " WHERE migration = ? AND target_schema = ? AND target_table = ?",
            row -> row.getString(1),
            config.name(),
            table.container(),
            table.name());
    String[] name = source.get(0).split("\\.", 2);
    Long own = config.settingsFor(name[0], name[1]).sequenceOffset();
    Long configured = own == null ? config.target().sequenceOffset() : own;
    if (own != null && own == 0) {
      return Optional.empty();
    }
    List<String[]> sequences =
        Query.list(
            connection,
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace"
                + " WHERE c.oid = to_regclass(pg_get_serial_sequence(?, ?))",
            row -> new String[] {row.getString(1), row.getString(2)},
            quoted(table),
            key);
    Optional<Birth> raised = Optional.empty();
    for (String[] sequence : sequences) {
      raised = new RaisedSequences(connection).birth(sequence[0], sequence[1]);
    }
    if (configured == null) {
      return raised;
    }
    return Optional.of(
        raised
            .map(birth -> new Birth(configured, birth.step(), birth.rest()))
            .orElse(Birth.from(configured)));
  }

  private boolean holds(TableName table, String condition) throws SQLException {
    return Query.one(
        connection,
        "SELECT EXISTS (SELECT FROM %s WHERE %s)".formatted(quoted(table), condition),
        row -> row.getBoolean(1));
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
