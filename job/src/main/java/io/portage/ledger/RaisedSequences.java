package io.portage.ledger;

import io.portage.plan.Birth;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What {@code portage.sequence} says of sequences that have been raised, whoever has raised them.
 */
public record RaisedSequences(Connection connection) {

  /** Which keys the sequence gives out since then; empty where it has not been raised. */
  public Optional<Birth> birth(String schema, String name) throws SQLException {
    if (!areKnown()) {
      return Optional.empty();
    }
    // one that was raised twice: from the lesser number on
    List<Birth> births =
        Query.list(
            connection,
            "SELECT new_value, new_increment FROM portage.sequence"
                + " WHERE sequence_schema = ? AND sequence_name = ? ORDER BY new_value",
            row -> {
              long step = Math.max(1, row.getLong(2));
              return new Birth(row.getLong(1), step, Math.floorMod(row.getLong(1), step));
            },
            schema,
            name);
    return births.stream().findFirst();
  }

  private boolean areKnown() throws SQLException {
    return Query.one(
        connection,
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('portage.sequence')"
            + " AND attname = 'new_increment')",
        row -> row.getBoolean(1));
  }
}
