package io.portage.ledger;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Migrations that have been given up. Their row stays in {@code portage.migration} under another
 * name, with what could not be made and with raised sequences, so that neither is forgotten.
 */
public final class Aborts {

  private final Connection connection;
  private final String migration;

  public Aborts(Connection connection, String migration) {
    this.connection = connection;
    this.migration = migration;
  }

  /**
   * A migration that was given up.
   *
   * @param name under which its row and its steps are kept
   */
  public record Aborted(String name, Instant at) {}

  /** Whether somebody has begun to abort the migration and has not come to the end. */
  public boolean isUnderWay() throws SQLException {
    return Query.list(
                connection,
                // by way of JSON, since an earlier version's ledger has no such column
                "SELECT FROM portage.migration m"
                    + " WHERE name = ? AND to_jsonb(m) ->> 'abort_began_at' IS NOT NULL",
                row -> true,
                migration)
            .size()
        == 1;
  }

  /** From here on no run goes on with it. */
  public void begin() throws SQLException {
    update(
        "UPDATE portage.migration SET abort_began_at = coalesce(abort_began_at, clock_timestamp())"
            + " WHERE name = ?",
        migration);
  }

  /** The one that was given up last; empty where none was. */
  public Optional<Aborted> last() throws SQLException {
    boolean known =
        Query.one(
            connection,
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attname = 'aborted_name'"
                + " AND attrelid = to_regclass('portage.migration') AND NOT attisdropped)",
            row -> row.getBoolean(1));
    if (!known) {
      return Optional.empty();
    }
    return Query.list(
            connection,
            "SELECT name, aborted_at FROM portage.migration WHERE aborted_name = ?"
                + " ORDER BY aborted_at DESC LIMIT 1",
            row -> new Aborted(row.getString(1), row.getTimestamp(2).toInstant()),
            migration)
        .stream()
        .findFirst();
  }

  /**
   * Puts the migration aside, in the caller's transaction, so that another of its name may begin:
   * what is still missing and what sequences were raised from stays, all else goes.
   */
  public void archive() throws SQLException {
    String aside =
        Query.one(
            connection,
            "INSERT INTO portage.migration (name, ledger_version, created_at, server_uuid,"
                + " start_file, start_position, start_gtids, copied_file, copied_position,"
                + " copied_at, caught_up_at, finished_at, state, message, abort_began_at,"
                + " aborted_name, aborted_at)"
                + " SELECT name || ' (aborted ' || to_char(clock_timestamp() AT TIME ZONE 'UTC',"
                + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') || ')', ledger_version, created_at,"
                + " server_uuid, start_file, start_position, start_gtids, copied_file,"
                + " copied_position, copied_at, caught_up_at, finished_at, 'stopped', message,"
                + " abort_began_at, name, clock_timestamp()"
                + " FROM portage.migration WHERE name = ? RETURNING name",
            row -> row.getString(1),
            migration);
    update(
        "UPDATE portage.deferred SET migration = ? WHERE migration = ? AND done_at IS NULL",
        aside,
        migration);
    update("UPDATE portage.sequence SET migration = ? WHERE migration = ?", aside, migration);
    update("DELETE FROM portage.migration WHERE name = ?", migration);
  }

  /** What aborted migrations of this name have left to make, the oldest first. */
  public List<StoredStep> leftovers() throws SQLException {
    Optional<Aborted> last = last();
    return last.isEmpty() ? List.of() : new DeferredSteps(connection, last.get().name()).missing();
  }

  /**
   * Lets a migration that begins again make what an aborted one could not, in the caller's
   * transaction: after the steps of its own, and but for those that it makes itself.
   *
   * @param own the steps of the migration that begins
   */
  public void adopt(List<DeferredStep> own) throws SQLException {
    Optional<Aborted> last = last();
    if (last.isEmpty()) {
      return;
    }
    String from = last.get().name();
    int step = own.stream().mapToInt(DeferredStep::step).max().orElse(0);
    for (StoredStep left : new DeferredSteps(connection, from).missing()) {
      boolean again =
          own.stream()
              .anyMatch(
                  mine ->
                      mine.kind().equals(left.step().kind())
                          && mine.concernsTheSameAs(left.step()));
      if (again || !exists(left.step())) {
        update(
            "DELETE FROM portage.deferred WHERE migration = ? AND step = ?",
            from,
            left.step().step());
      } else {
        step++;
        update(
            "UPDATE portage.deferred SET migration = ?, step = ?, attempts = 0, started_at = NULL"
                + " WHERE migration = ? AND step = ?",
            migration,
            step,
            from,
            left.step().step());
      }
    }
  }

  private boolean exists(DeferredStep step) throws SQLException {
    return Query.one(
        connection,
        "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relname = ?)",
        row -> row.getBoolean(1),
        step.schema(),
        step.table());
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
