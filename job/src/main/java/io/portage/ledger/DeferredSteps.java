package io.portage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes {@code portage.deferred}. */
public final class DeferredSteps {

  private final Connection connection;
  private final String migration;

  public DeferredSteps(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /** Records steps, in the transaction that makes them necessary. */
  public void add(List<DeferredStep> steps) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO portage.deferred (migration, step, kind, target_schema, target_table,"
                + " name, statement, undo) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (DeferredStep step : steps) {
        statement.setString(1, migration);
        statement.setInt(2, step.step());
        statement.setString(3, step.kind());
        statement.setString(4, step.schema());
        statement.setString(5, step.table());
        statement.setString(6, step.name());
        statement.setString(7, step.statement());
        statement.setString(8, step.undo());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  public List<DeferredStep> all() throws SQLException {
    List<DeferredStep> steps = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT step, kind, target_schema, target_table, name, statement, undo, done_at, error"
                + " FROM portage.deferred WHERE migration = ? ORDER BY step")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Timestamp doneAt = row.getTimestamp(8);
          steps.add(
              new DeferredStep(
                  row.getInt(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  doneAt == null ? null : doneAt.toInstant(),
                  row.getString(9)));
        }
      }
    }
    return steps;
  }

  public void done(int step) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.deferred SET done_at = now(), error = NULL"
                + " WHERE migration = ? AND step = ?")) {
      statement.setString(1, migration);
      statement.setInt(2, step);
      statement.executeUpdate();
    }
  }

  public void failed(int step, String error) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE portage.deferred SET error = ? WHERE migration = ? AND step = ?")) {
      statement.setString(1, error);
      statement.setString(2, migration);
      statement.setInt(3, step);
      statement.executeUpdate();
    }
  }
}
