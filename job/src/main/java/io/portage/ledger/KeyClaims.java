package io.portage.ledger;

import io.portage.plan.KeyClaim;
import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Which keys of which tables each migration has said are its own, as the ledger has it. */
public final class KeyClaims {

  private KeyClaims() {}

  /** Those of all migrations but this one that have not been given up. */
  public static List<KeyClaim> ofOthers(Connection connection, String migration)
      throws SQLException {
    boolean known =
        Query.one(
            connection,
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid ="
                + " to_regclass('portage.source_table') AND attname = 'key_end')",
            row -> row.getBoolean(1));
    if (!known) {
      return List.of();
    }
    return Query.list(
        connection,
        "SELECT t.migration, t.target_schema, t.target_table, t.key_column, t.key_first, t.key_end"
            + " FROM portage.source_table t JOIN portage.migration m ON m.name = t.migration"
            + " WHERE t.migration <> ? AND m.aborted_at IS NULL ORDER BY 1, 2, 3",
        row ->
            new KeyClaim(
                row.getString(1),
                new TableName(row.getString(2), row.getString(3)),
                row.getString(4),
                number(row, 5),
                number(row, 6)),
        migration);
  }

  private static Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
