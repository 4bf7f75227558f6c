package io.portage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code portage.adjustment}. */
public final class Adjusted {

  private final Connection connection;
  private final String migration;

  public Adjusted(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /** Whether the ledger has the table: that of an earlier version has not. */
  public static boolean areKnown(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT to_regclass('portage.adjustment') IS NOT NULL")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** By table, column and policy. */
  public List<AdjustedValues> all() throws SQLException {
    List<AdjustedValues> all = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT source_table, source_column, policy, times, sample_key, last_at"
                + " FROM portage.adjustment WHERE migration = ?"
                + " ORDER BY source_table, source_column, policy")) {
      statement.setString(1, migration);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(
              new AdjustedValues(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getLong(4),
                  row.getString(5),
                  row.getObject(6, OffsetDateTime.class).toInstant()));
        }
      }
    }
    return all;
  }
}
