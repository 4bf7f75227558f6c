package io.portage.ops;

import io.portage.plan.Birth;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** What {@code portage.sequence} says of the sequences that one migration has raised. */
record SequenceNotes(Connection postgres, String migration) {

  /**
   * A sequence that was raised.
   *
   * @param before how it would have gone on, the first time
   * @param birth the keys it has given out since
   */
  record Note(SequenceGoal before, Birth birth) {}

  Optional<Note> find(DrawnSequence sequence) throws SQLException {
    boolean known =
        Query.one(
            postgres,
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid ="
                + " to_regclass('portage.sequence') AND attname = 'new_increment')",
            row -> row.getBoolean(1));
    if (!known) {
      return Optional.empty();
    }
    return Query.list(
            postgres,
            "SELECT old_value, CASE WHEN old_called THEN old_increment ELSE 0 END, old_increment,"
                + " new_value, new_increment FROM portage.sequence"
                + " WHERE migration = ? AND sequence_schema = ? AND sequence_name = ?",
            row ->
                new Note(
                    new SequenceGoal(row.getLong(1) + row.getLong(2), row.getLong(3)),
                    birth(row.getLong(4), row.getLong(5))),
            migration,
            sequence.schema(),
            sequence.name())
        .stream()
        .findFirst();
  }

  private static Birth birth(long from, long step) {
    return new Birth(from, step, Math.floorMod(from, step));
  }

  /**
   * The oldest value stays noted, however often the sequence is raised.
   *
   * @throws RefusedException where it was raised to count in other steps
   */
  void note(DrawnSequence sequence, SequenceState state, SequenceGoal goal) throws SQLException {
    Optional<Note> earlier = find(sequence);
    if (earlier.isPresent() && earlier.get().birth().step() != goal.increment()) {
      throw new RefusedException(
          "The sequence %s was raised to count in steps of %d, and shall now count in steps of %d; put"
                  .formatted(sequence.label(), earlier.get().birth().step(), goal.increment())
              + " it back first (`portage sequences --undo`).");
    }
    try (PreparedStatement insert =
        postgres.prepareStatement(
            "INSERT INTO portage.sequence (migration, sequence_schema, sequence_name, old_value,"
                + " old_called, old_increment, new_value, new_increment)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (migration, sequence_schema, sequence_name)"
                + " DO UPDATE SET new_value = least(portage.sequence.new_value, excluded.new_value),"
                + " changed_at = now()")) {
      insert.setString(1, migration);
      insert.setString(2, sequence.schema());
      insert.setString(3, sequence.name());
      insert.setLong(4, state.last());
      insert.setBoolean(5, state.called());
      insert.setLong(6, state.increment());
      insert.setLong(7, goal.next());
      insert.setLong(8, goal.increment());
      insert.executeUpdate();
    }
  }

  /** One that was there already has given out keys of its own, from the goal on at the most. */
  void noteReached(DrawnSequence sequence, SequenceState state, SequenceGoal goal)
      throws SQLException {
    if (find(sequence).isEmpty()) {
      note(sequence, state, goal);
    }
  }

  void forget(DrawnSequence sequence) throws SQLException {
    try (PreparedStatement delete =
        postgres.prepareStatement(
            "DELETE FROM portage.sequence"
                + " WHERE migration = ? AND sequence_schema = ? AND sequence_name = ?")) {
      delete.setString(1, migration);
      delete.setString(2, sequence.schema());
      delete.setString(3, sequence.name());
      delete.executeUpdate();
    }
  }
}
