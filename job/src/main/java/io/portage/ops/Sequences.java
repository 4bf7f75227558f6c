package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.plan.catalog.Query;
import io.portage.plan.compile.Endpoints;
import io.portage.plan.ddl.Identifiers;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Raises the sequences of replicated target tables, so that rows born on PostgreSQL keep out of the
 * way of those born on MySQL, and puts them back. All of them or none, in one transaction.
 */
public final class Sequences {

  /**
   * What is done to one sequence.
   *
   * @param sequence {@code schema.name}
   * @param columns {@code schema.table.column} of those that draw from it
   * @param from the value it would have given next
   * @param to the value it gives next; the same as {@code from} where it is left alone
   */
  public record Change(String sequence, List<String> columns, long from, long to) {
    public Change {
      columns = List.copyOf(columns);
    }

    public boolean changed() {
      return from != to;
    }
  }

  private final MigrationConfig config;
  private final boolean dryRun;

  /**
   * @param dryRun whether to look only
   */
  public Sequences(MigrationConfig config, boolean dryRun) {
    this.config = config;
    this.dryRun = dryRun;
  }

  /**
   * Makes every sequence give {@code offset} next; one that is beyond it stays. What each would
   * have given is noted in {@code portage.sequence}, the first time.
   *
   * @throws RefusedException where the offset does not fit a column, or MySQL has come to it
   */
  public List<Change> raise(long offset) throws SQLException {
    List<DrawnSequence> sequences = sequences();
    try (Connection mysql = Endpoints.source(config).connect();
        Connection postgres = Endpoints.target(config).connect("sequences")) {
      for (DrawnSequence sequence : sequences) {
        refuseWhatDoesNotFit(sequence, offset, postgres);
        refuseWhatMySqlReaches(sequence, offset, mysql);
      }
      return inTransaction(
          postgres,
          () -> {
            List<Change> changes = new ArrayList<>();
            for (DrawnSequence sequence : sequences) {
              changes.add(raise(sequence, offset, postgres));
            }
            return changes;
          });
    }
  }

  /**
   * Makes every sequence that was raised go on where it was before the first time.
   *
   * @throws RefusedException where rows have been numbered from the raised values
   */
  public List<Change> undo() throws SQLException {
    List<DrawnSequence> sequences = sequences();
    try (Connection postgres = Endpoints.target(config).connect("sequences")) {
      return inTransaction(
          postgres,
          () -> {
            List<Change> changes = new ArrayList<>();
            for (DrawnSequence sequence : sequences) {
              undo(sequence, postgres, changes);
            }
            return changes;
          });
    }
  }

  private List<DrawnSequence> sequences() throws SQLException {
    Planner.Planned planned = Planner.plan(config);
    if (planned.earlier().isEmpty()) {
      throw new RefusedException(
          "%s knows no migration %s; its sequences are raised once `portage run` has made its tables."
              .formatted(config.target().endpoint(), config.name()));
    }
    if (planned.compiled().plan() == null) {
      throw new BlockedException(planned.compiled().blockers());
    }
    return DrawnSequence.of(planned.compiled().plan(), planned.catalogs());
  }

  private static void refuseWhatDoesNotFit(DrawnSequence sequence, long offset, Connection postgres)
      throws SQLException {
    for (DrawnSequence.Column column : sequence.columns()) {
      if (offset > column.limit()) {
        throw new RefusedException(
            "%s holds no more than %d, and the offset is %d; give a smaller one, or make the column"
                    .formatted(column.label(), column.limit(), offset)
                + " bigint.");
      }
    }
    SequenceState state = SequenceState.read(postgres, sequence);
    if (state.increment() < 1) {
      throw new RefusedException(
          "The sequence %s of %s counts down (by %d); raise it by hand."
              .formatted(sequence.label(), sequence.columns().get(0).label(), -state.increment()));
    }
    if (offset > state.max()) {
      throw new RefusedException(
          "The sequence %s of %s ends at %d, and the offset is %d; give a smaller one, or raise its"
                  .formatted(
                      sequence.label(), sequence.columns().get(0).label(), state.max(), offset)
              + " MAXVALUE.");
    }
  }

  private static void refuseWhatMySqlReaches(DrawnSequence sequence, long offset, Connection mysql)
      throws SQLException {
    for (DrawnSequence.Column column : sequence.columns()) {
      if (column.origin().isPresent()) {
        long highest = highest(column.origin().get(), mysql);
        if (offset <= highest) {
          throw new RefusedException(
              "%s: MySQL has come to %d already, so that an offset of %d would meet its rows; give"
                      .formatted(column.label(), highest, offset)
                  + " a much larger one.");
        }
      }
    }
  }

  /** The largest value that MySQL has or gives next, as it looks on PostgreSQL. */
  private static long highest(DrawnSequence.Origin origin, Connection mysql) throws SQLException {
    BigDecimal largest =
        Query.one(
            mysql,
            "SELECT MAX("
                + Identifiers.quoteMySql(origin.column())
                + ") FROM "
                + Identifiers.quoteMySql(origin.table().container(), origin.table().name()),
            row -> row.getBigDecimal(1));
    long present = largest == null ? 0 : largest.longValue();
    return Math.max(present, origin.counter()) + origin.keyOffset();
  }

  private Change raise(DrawnSequence sequence, long offset, Connection postgres)
      throws SQLException {
    SequenceState state = state(sequence, postgres);
    if (state.next() >= offset) {
      return change(sequence, state.next(), state.next());
    }
    if (!dryRun) {
      note(sequence, state, offset, postgres);
      SequenceState.restart(postgres, sequence.quoted(), offset);
    }
    return change(sequence, state.next(), offset);
  }

  private void undo(DrawnSequence sequence, Connection postgres, List<Change> changes)
      throws SQLException {
    List<long[]> noted =
        Query.list(
            postgres,
            "SELECT old_value, CASE WHEN old_called THEN 1 ELSE 0 END, new_value"
                + " FROM portage.sequence"
                + " WHERE migration = ? AND sequence_schema = ? AND sequence_name = ?",
            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
            config.name(),
            sequence.schema(),
            sequence.name());
    if (noted.isEmpty()) {
      return;
    }
    SequenceState state = state(sequence, postgres);
    refuseWhereUsed(sequence, noted.get(0)[2], postgres);
    long before = noted.get(0)[0] + noted.get(0)[1] * state.increment();
    if (!dryRun) {
      SequenceState.restart(postgres, sequence.quoted(), before);
      forget(sequence, postgres);
    }
    changes.add(change(sequence, state.next(), before));
  }

  private static void refuseWhereUsed(DrawnSequence sequence, long raised, Connection postgres)
      throws SQLException {
    for (DrawnSequence.Column column : sequence.columns()) {
      String name = Identifiers.quotePostgres(column.name());
      boolean used =
          Query.one(
              postgres,
              "SELECT EXISTS (SELECT FROM "
                  + Identifiers.quotePostgres(column.table().container(), column.table().name())
                  + " WHERE "
                  + name
                  + " >= ?)",
              row -> row.getBoolean(1),
              raised);
      if (used) {
        throw new RefusedException(
            "%s has rows from %d on, born on PostgreSQL since the sequence was raised; what to do"
                    .formatted(column.label(), raised)
                + " with them is yours to say, so that nothing is undone.");
      }
    }
  }

  /** Looks, or looks and keeps others from drawing. */
  private SequenceState state(DrawnSequence sequence, Connection postgres) throws SQLException {
    return dryRun ? SequenceState.read(postgres, sequence) : SequenceState.lock(postgres, sequence);
  }

  private static Change change(DrawnSequence sequence, long from, long to) {
    return new Change(
        sequence.label(),
        sequence.columns().stream().map(DrawnSequence.Column::label).toList(),
        from,
        to);
  }

  /** The oldest value stays noted, however often the sequence is raised. */
  private void note(DrawnSequence sequence, SequenceState state, long offset, Connection postgres)
      throws SQLException {
    try (PreparedStatement insert =
        postgres.prepareStatement(
            "INSERT INTO portage.sequence (migration, sequence_schema, sequence_name, old_value,"
                + " old_called, new_value) VALUES (?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (migration, sequence_schema, sequence_name)"
                + " DO UPDATE SET new_value = least(portage.sequence.new_value, excluded.new_value),"
                + " changed_at = now()")) {
      insert.setString(1, config.name());
      insert.setString(2, sequence.schema());
      insert.setString(3, sequence.name());
      insert.setLong(4, state.last());
      insert.setBoolean(5, state.called());
      insert.setLong(6, offset);
      insert.executeUpdate();
    }
  }

  private void forget(DrawnSequence sequence, Connection postgres) throws SQLException {
    try (PreparedStatement delete =
        postgres.prepareStatement(
            "DELETE FROM portage.sequence"
                + " WHERE migration = ? AND sequence_schema = ? AND sequence_name = ?")) {
      delete.setString(1, config.name());
      delete.setString(2, sequence.schema());
      delete.setString(3, sequence.name());
      delete.executeUpdate();
    }
  }

  /** What is done to the sequences. */
  private interface Work {
    List<Change> run() throws SQLException;
  }

  private static List<Change> inTransaction(Connection postgres, Work work) throws SQLException {
    postgres.setAutoCommit(false);
    try {
      List<Change> changes = work.run();
      postgres.commit();
      return changes;
    } catch (SQLException | RuntimeException e) {
      postgres.rollback();
      throw e;
    }
  }
}
