package io.portage.plan.compile;

import io.portage.ledger.KeyClaims;
import io.portage.ledger.RaisedSequences;
import io.portage.plan.Birth;
import io.portage.plan.KeyClaim;
import io.portage.plan.TableName;
import io.portage.plan.catalog.PostgresSequence;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.TakenOffKey;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rows of a PostgreSQL server. */
public record ServerTargetRows(Connection connection) implements TargetRows {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private static final String REFERENCES =
      """
      SELECT n.nspname || '.' || c.relname, k.conname, rn.nspname AS ref_schema,
        rc.relname AS ref_table
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
      WHERE k.contype = 'f' AND k.conparentid = 0
        AND NOT n.nspname || '.' || c.relname = ANY (?)
        AND rn.nspname || '.' || rc.relname = ANY (?)
      ORDER BY 1, 2""";

  @Override
  public OptionalLong count(PostgresTable table) {
    String sql =
        "SELECT count(*) FROM (SELECT FROM %s LIMIT %d) AS counted"
            .formatted(quoted(table), MOST_COUNTED + 1);
    try {
      return OptionalLong.of(Query.one(connection, sql, row -> row.getLong(1)));
    } catch (SQLException e) {
      if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        return OptionalLong.empty();
      }
      throw unreadable(table.label(), e);
    }
  }

  @Override
  public long countWhere(PostgresTable table, String condition) {
    String sql = "SELECT count(*) FROM %s WHERE %s".formatted(quoted(table), condition);
    try {
      return Query.one(connection, sql, row -> row.getLong(1));
    } catch (SQLException e) {
      throw unreadable(table.label(), e);
    }
  }

  @Override
  public Optional<Birth> raised(PostgresSequence sequence) {
    try {
      return new RaisedSequences(connection).birth(sequence.schema(), sequence.name());
    } catch (SQLException e) {
      throw unreadable("portage.sequence", e);
    }
  }

  @Override
  public Optional<Birth> stepping(PostgresSequence sequence) {
    String quoted = Identifiers.quotePostgres(sequence.schema(), sequence.name());
    try {
      return Query.one(
          connection,
          "SELECT s.seqincrement, v.last_value FROM pg_sequence s, "
              + quoted
              + " v WHERE s.seqrelid = ?::regclass",
          row -> {
            long step = row.getLong(1);
            return step < 2
                ? Optional.empty()
                : Optional.of(new Birth(1, step, Math.floorMod(row.getLong(2), step)));
          },
          quoted);
    } catch (SQLException e) {
      throw unreadable("the sequence " + quoted, e);
    }
  }

  @Override
  public List<TakenOffKey> takenOff() {
    try {
      boolean known =
          Query.one(
              connection,
              "SELECT to_regclass('portage.deferred') IS NOT NULL",
              row -> row.getBoolean(1));
      if (!known) {
        return List.of();
      }
      return Query.list(
              connection,
              "SELECT target_schema, target_table, statement FROM portage.deferred"
                  + " WHERE kind = ? AND done_at IS NULL ORDER BY 1, 2, 3",
              row ->
                  TakenOffKey.of(
                      new TableName(row.getString(1), row.getString(2)), row.getString(3)),
              "foreign key")
          .stream()
          .flatMap(Optional::stream)
          .toList();
    } catch (SQLException e) {
      throw unreadable("portage.deferred", e);
    }
  }

  @Override
  public List<KeyClaim> claims(String migration) {
    try {
      return KeyClaims.ofOthers(connection, migration);
    } catch (SQLException e) {
      throw unreadable("portage.source_table", e);
    }
  }

  @Override
  public List<OutsideReference> outsideReferences(Set<TableName> tables) {
    try {
      String[] labels = tables.stream().map(TableName::toString).toArray(String[]::new);
      var array = connection.createArrayOf("text", labels);
      return Query.list(
          connection,
          REFERENCES,
          row ->
              new OutsideReference(
                  row.getString(1), row.getString(2), row.getString(3) + "." + row.getString(4)),
          array,
          array);
    } catch (SQLException e) {
      throw unreadable("pg_constraint", e);
    }
  }

  @Override
  public boolean hasOnlyTheExampleSite(PostgresTable sites) {
    String sql =
        "SELECT count(*) = 1 AND bool_and(domain = 'example.com' AND name = 'example.com') FROM "
            + quoted(sites);
    try {
      return Query.one(connection, sql, row -> row.getBoolean(1));
    } catch (SQLException e) {
      // another table of this name, with other columns
      return false;
    }
  }

  private static String quoted(PostgresTable table) {
    return Identifiers.quotePostgres(table.schema(), table.name());
  }

  private static IllegalStateException unreadable(String what, SQLException e) {
    return new IllegalStateException(
        "The rows of " + what + " cannot be read: " + e.getMessage(), e);
  }
}
