package io.portage.ops.cutover;

import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * A row that is written on MySQL as the last of all and looked for on PostgreSQL, where there is a
 * table for it: {@code portage_canary} with an integer key {@code id} and a text {@code token}. The
 * fences prove the same of every row; this one a person can see.
 *
 * @param table the table of the plan
 * @param token its column on PostgreSQL
 */
record Canary(TablePlan table, String token) {

  private static final String NAME = "portage_canary";

  /** Empty where the migration carries no such table over. */
  static Optional<Canary> of(MigrationPlan plan) {
    return plan.tables().stream()
        .filter(table -> table.source().name().equals(NAME))
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> "token".equals(column.source()))
                    .map(ColumnPlan::target)
                    .map(column -> new Canary(table, column)))
        .findFirst();
  }

  /**
   * Writes a row.
   *
   * @return its token; empty where the user may not, or MySQL is read-only
   */
  Optional<String> write(Connection mysql) {
    String token = UUID.randomUUID().toString();
    try (PreparedStatement insert =
        mysql.prepareStatement(
            "INSERT INTO "
                + Identifiers.quoteMySql(table.source().container(), NAME)
                + " (id, token) VALUES (1, ?) ON DUPLICATE KEY UPDATE token = ?")) {
      insert.setString(1, token);
      insert.setString(2, token);
      insert.executeUpdate();
      return Optional.of(token);
    } catch (SQLException e) {
      // the proof does not need it
      return Optional.empty();
    }
  }

  /** Whether PostgreSQL has it. */
  boolean hasArrived(Connection postgres, String written) throws SQLException {
    return Query.one(
        postgres,
        "SELECT EXISTS (SELECT FROM %s WHERE %s::text = ?)"
            .formatted(
                Identifiers.quotePostgres(table.target().container(), table.target().name()),
                Identifiers.quotePostgres(token)),
        row -> row.getBoolean(1),
        written);
  }
}
