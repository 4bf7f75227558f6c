package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.ledger.KeyClaims;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.MigrationLock;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.NumberedTables;
import io.portage.plan.KeyClaim;
import io.portage.plan.catalog.Query;
import io.portage.plan.compile.Endpoints;
import io.portage.plan.ddl.Identifiers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param step from one value to the next
   * @param cache how many values sessions of the application may have taken in advance
   */
  public record Change(
      String sequence, List<String> columns, long from, long to, long step, long cache) {
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
    return change(
        (sequences, mysql, postgres) -> {
          Map<DrawnSequence, SequenceGoal> goals = new LinkedHashMap<>();
          for (DrawnSequence sequence : sequences) {
            long step = SequenceState.read(postgres, sequence).increment();
            goals.put(sequence, new SequenceGoal(offset, step));
          }
          return goals;
        });
  }

  /**
   * The same, each from a number that is chosen by {@link AutoOffset}, or from {@code
   * sequence-offset} where that is set.
   *
   * @throws RefusedException where a sequence has no room for two sides
   */
  public List<Change> raiseBeyondGrowth() throws SQLException {
    return change(this::chosen);
  }

  /**
   * Makes every sequence count in MySQL's steps, and give values that MySQL leaves out.
   *
   * @throws RefusedException where MySQL does not count in steps, or sessions do not yet
   */
  public List<Change> interleave() throws SQLException {
    return change(this::interleaved);
  }

  /** Whether a job works with the keys as they were when it started. */
  public boolean isJobRunning() throws SQLException {
    try (Connection postgres = Endpoints.target(config).connectBriefly("sequences")) {
      return MigrationLock.isTaken(postgres, config.name());
    }
  }

  /** Decides how each sequence is to go on. */
  private interface Choice {
    Map<DrawnSequence, SequenceGoal> goals(
        List<DrawnSequence> sequences, Connection mysql, Connection postgres) throws SQLException;
  }

  private List<Change> change(Choice choice) throws SQLException {
    List<DrawnSequence> sequences = sequences();
    try (Connection mysql = Endpoints.source(config).connect();
        Connection postgres = Endpoints.target(config).connect("sequences")) {
      if (!dryRun) {
        // an earlier version may have made fewer columns
        LedgerSchema.create(postgres);
      }
      Map<DrawnSequence, SequenceGoal> goals = choice.goals(sequences, mysql, postgres);
      for (Map.Entry<DrawnSequence, SequenceGoal> goal : goals.entrySet()) {
        SequenceLimits.check(goal.getKey(), goal.getValue(), postgres);
        refuseWhatMySqlReaches(goal.getKey(), goal.getValue(), mysql);
        refuseWhatOthersWrite(goal.getKey(), goal.getValue(), postgres);
      }
      return inTransaction(
          postgres,
          () -> {
            List<Change> changes = new ArrayList<>();
            for (Map.Entry<DrawnSequence, SequenceGoal> goal : goals.entrySet()) {
              changes.add(raise(goal.getKey(), goal.getValue(), postgres));
            }
            return changes;
          });
    }
  }

  private Map<DrawnSequence, SequenceGoal> chosen(
      List<DrawnSequence> sequences, Connection mysql, Connection postgres) throws SQLException {
    Map<String, Long> growth = growth(mysql, postgres);
    Map<DrawnSequence, AutoOffset.Numbers> all = new LinkedHashMap<>();
    for (DrawnSequence sequence : sequences) {
      all.put(sequence, numbers(sequence, growth, mysql, postgres));
    }
    BigInteger common = AutoOffset.common(List.copyOf(all.values()));
    Map<DrawnSequence, SequenceGoal> goals = new LinkedHashMap<>();
    for (Map.Entry<DrawnSequence, AutoOffset.Numbers> one : all.entrySet()) {
      DrawnSequence sequence = one.getKey();
      Long set = configured(sequence);
      long offset =
          set == null
              ? AutoOffset.of(one.getValue(), common, SequenceLimits.narrowest(sequence))
              : set.longValue();
      SequenceState state = SequenceState.read(postgres, sequence);
      boolean noted = new SequenceNotes(postgres, config.name()).find(sequence).isPresent();
      // what was chosen once stays, whatever would be chosen by now
      long next = noted && set == null ? state.next() : offset;
      goals.put(sequence, new SequenceGoal(next, state.increment()));
    }
    return goals;
  }

  private AutoOffset.Numbers numbers(
      DrawnSequence sequence, Map<String, Long> growth, Connection mysql, Connection postgres)
      throws SQLException {
    BigInteger next = BigInteger.valueOf(SequenceState.read(postgres, sequence).next());
    long perDay = -1;
    for (DrawnSequence.Column column : sequence.columns()) {
      if (column.origin().isPresent()) {
        DrawnSequence.Origin origin = column.origin().get();
        next = next.max(next(origin, mysql));
        perDay = Math.max(perDay, growth.getOrDefault(origin.table().toString(), -1L));
      }
      for (KeyClaim claim : KeyClaims.ofOthers(postgres, config.name())) {
        if (claim.table().equals(column.table()) && claim.end() != null) {
          next = next.max(BigInteger.valueOf(claim.end()));
        }
      }
      if (column.end() != null) {
        next = next.max(BigInteger.valueOf(column.end()));
      }
    }
    long limit = SequenceLimits.limit(sequence, SequenceState.read(postgres, sequence));
    return new AutoOffset.Numbers(next, perDay, BigInteger.valueOf(limit));
  }

  /** Keys a day since the migration began, by the table's name on MySQL; where they are known. */
  private Map<String, Long> growth(Connection mysql, Connection postgres) throws SQLException {
    Map<String, Long> perDay = new LinkedHashMap<>();
    for (NumberedTables.Numbered table : new NumberedTables(postgres, config.name()).all()) {
      KeyRoom room = KeyRoom.of(table, config, mysql, Instant.now());
      room.perDay().ifPresent(count -> perDay.put(table.source(), (long) Math.ceil(count)));
    }
    return perDay;
  }

  /** What the file says of the tables that draw from it; null where it says nothing. */
  private Long configured(DrawnSequence sequence) {
    return sequence.columns().stream()
        .flatMap(column -> column.origin().stream())
        .map(origin -> config.settingsFor(origin.table().container(), origin.table().name()))
        .map(settings -> settings.sequenceOffset())
        .filter(own -> own != null && own > 0)
        .findFirst()
        .orElse(config.target().sequenceOffset());
  }

  private Map<DrawnSequence, SequenceGoal> interleaved(
      List<DrawnSequence> sequences, Connection mysql, Connection postgres) throws SQLException {
    if (config.keys() != MigrationConfig.Keys.INTERLEAVE) {
      throw new RefusedException(
          "The configuration says that keys are kept apart by an offset; set keys: interleave, so"
              + " that whatever tells rows of the two sides apart knows of it.");
    }
    MySqlCounting counting = MySqlCounting.read(mysql);
    if (counting.step() < 2) {
      throw new RefusedException(
          "MySQL counts one by one (auto_increment_increment is 1) and leaves no key out; set it to"
              + " 2 or more, in the server's configuration as well, and let the application"
              + " reconnect.");
    }
    if (counting.others().orElse(0) > 0) {
      throw new RefusedException(
          "%d sessions on MySQL count by other steps than new ones do; let the application reconnect,"
                  .formatted(counting.others().getAsLong())
              + " so that no key is given out on both sides.");
    }
    Map<DrawnSequence, SequenceGoal> goals = new LinkedHashMap<>();
    for (DrawnSequence sequence : sequences) {
      SequenceState state = SequenceState.read(postgres, sequence);
      long keyOffset = sequence.keyOffset();
      BigInteger next = numbers(sequence, Map.of(), mysql, postgres).next();
      long least = next.longValueExact();
      boolean reached =
          state.increment() == counting.step()
              && state.next() >= least
              && counting.isApartFrom(keyOffset, state.next(), state.increment());
      long rest = Math.floorMod(counting.rest(keyOffset) + 1, counting.step());
      goals.put(
          sequence,
          reached
              ? new SequenceGoal(state.next(), state.increment())
              : new SequenceGoal(
                  least + Math.floorMod(rest - least, counting.step()), counting.step()));
    }
    return goals;
  }

  /**
   * Makes every sequence that was raised go on where it was before the first time.
   *
   * @throws RefusedException where rows have been numbered from the raised values
   */
  public List<Change> undo() throws SQLException {
    List<DrawnSequence> sequences = sequences();
    try (Connection postgres = Endpoints.target(config).connect("sequences")) {
      LedgerSchema.create(postgres);
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
    if (planned.earlier().map(MigrationRow::createdAt).isEmpty()) {
      throw new RefusedException(
          "%s knows no migration %s; its sequences are raised once `portage run` has made its tables."
              .formatted(config.target().endpoint(), config.name()));
    }
    if (planned.compiled().plan() == null) {
      throw new BlockedException(planned.compiled().blockers());
    }
    return DrawnSequence.of(planned.compiled(), planned.catalogs());
  }

  private void refuseWhatMySqlReaches(DrawnSequence sequence, SequenceGoal goal, Connection mysql)
      throws SQLException {
    for (DrawnSequence.Column column : sequence.columns()) {
      if (column.origin().isPresent()) {
        BigInteger highest = highest(column.origin().get(), mysql);
        if (highest.compareTo(BigInteger.valueOf(goal.next())) >= 0
            && config.keys() == MigrationConfig.Keys.OFFSET) {
          throw new RefusedException(
              "%s: MySQL has come to %d already, so that an offset of %d would meet its rows; give"
                      .formatted(column.label(), highest, goal.next())
                  + " a much larger one.");
        }
      }
    }
    Long set = configured(sequence);
    if (set != null && goal.next() < set) {
      throw new RefusedException(
          "sequence-offset of the configuration is %d, and the offset is %d: rows born between the two"
                  .formatted(set, goal.next())
              + " would be taken for MySQL's; give the same number.");
    }
  }

  private void refuseWhatOthersWrite(DrawnSequence sequence, SequenceGoal goal, Connection postgres)
      throws SQLException {
    for (KeyClaim claim : KeyClaims.ofOthers(postgres, config.name())) {
      for (DrawnSequence.Column column : sequence.columns()) {
        if (claim.table().equals(column.table())
            && claim.end() != null
            && goal.next() < claim.end()) {
          throw new RefusedException(
              "%s: the migration %s writes the keys %d to %d, so that an offset of %d would meet its"
                      .formatted(
                          column.label(),
                          claim.migration(),
                          claim.first(),
                          claim.end() - 1,
                          goal.next())
                  + " rows; give a larger one.");
        }
      }
    }
  }

  /** The largest value that MySQL has or gives next, as it looks on PostgreSQL. */
  private static BigInteger highest(DrawnSequence.Origin origin, Connection mysql)
      throws SQLException {
    return largest(origin, mysql)
        .orElse(BigInteger.ZERO)
        .max(BigInteger.valueOf(origin.counter()))
        .add(BigInteger.valueOf(origin.keyOffset()));
  }

  /** The value that MySQL gives next, or none below it. */
  static BigInteger next(DrawnSequence.Origin origin, Connection mysql) throws SQLException {
    return largest(origin, mysql)
        .map(BigInteger.ONE::add)
        .orElse(BigInteger.ONE)
        .max(BigInteger.valueOf(origin.counter()))
        .add(BigInteger.valueOf(origin.keyOffset()));
  }

  private static Optional<BigInteger> largest(DrawnSequence.Origin origin, Connection mysql)
      throws SQLException {
    BigDecimal largest =
        Query.one(
            mysql,
            "SELECT MAX("
                + Identifiers.quoteMySql(origin.column())
                + ") FROM "
                + Identifiers.quoteMySql(origin.table().container(), origin.table().name()),
            row -> row.getBigDecimal(1));
    return Optional.ofNullable(largest).map(BigDecimal::toBigInteger);
  }

  private Change raise(DrawnSequence sequence, SequenceGoal goal, Connection postgres)
      throws SQLException {
    SequenceState state = state(sequence, postgres);
    SequenceNotes notes = new SequenceNotes(postgres, config.name());
    if (goal.isReached(state)
        || state.next() >= goal.next() && state.increment() == goal.increment()) {
      if (!dryRun) {
        notes.noteReached(sequence, state, goal);
      }
      return change(sequence, state, state.next(), goal.increment());
    }
    if (!dryRun) {
      notes.note(sequence, state, goal);
      SequenceState.restart(postgres, sequence.quoted(), goal);
    }
    return change(sequence, state, goal.next(), goal.increment());
  }

  private void undo(DrawnSequence sequence, Connection postgres, List<Change> changes)
      throws SQLException {
    SequenceNotes notes = new SequenceNotes(postgres, config.name());
    SequenceNotes.Note note = notes.find(sequence).orElse(null);
    if (note == null) {
      return;
    }
    SequenceState state = state(sequence, postgres);
    refuseWhereUsed(sequence, note, postgres);
    SequenceGoal before = note.before();
    if (!dryRun) {
      SequenceState.restart(postgres, sequence.quoted(), before);
      notes.forget(sequence);
    }
    changes.add(change(sequence, state, before.next(), before.increment()));
  }

  private static void refuseWhereUsed(
      DrawnSequence sequence, SequenceNotes.Note note, Connection postgres) throws SQLException {
    for (DrawnSequence.Column column : sequence.columns()) {
      String name = Identifiers.quotePostgres(column.name());
      boolean used =
          Query.one(
              postgres,
              "SELECT EXISTS (SELECT FROM "
                  + Identifiers.quotePostgres(column.table().container(), column.table().name())
                  + " WHERE "
                  + note.birth().sql(name)
                  + ")",
              row -> row.getBoolean(1));
      if (used) {
        throw new RefusedException(
            "%s has rows %s, born on PostgreSQL since the sequence was raised; what to do"
                    .formatted(column.label(), note.birth().words())
                + " with them is yours to say, so that nothing is undone.");
      }
    }
  }

  /** Looks, or looks and keeps others from drawing. */
  private SequenceState state(DrawnSequence sequence, Connection postgres) throws SQLException {
    return dryRun ? SequenceState.read(postgres, sequence) : SequenceState.lock(postgres, sequence);
  }

  private static Change change(DrawnSequence sequence, SequenceState state, long to, long step) {
    return new Change(
        sequence.label(),
        sequence.columns().stream().map(DrawnSequence.Column::label).toList(),
        state.next(),
        to,
        step,
        state.cache());
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
