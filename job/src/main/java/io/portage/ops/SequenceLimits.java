package io.portage.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;

/** Whether a sequence, and all columns that have its values, can take a number. */
final class SequenceLimits {

  private SequenceLimits() {}

  /** The most that it can come to. */
  static long limit(DrawnSequence sequence, SequenceState state) {
    return sequence.holding().stream()
        .mapToLong(DrawnSequence.Column::limit)
        .reduce(state.max(), Math::min);
  }

  /** The column that holds least, for messages. */
  static String narrowest(DrawnSequence sequence) {
    return sequence.holding().stream()
        .min(Comparator.comparingLong(DrawnSequence.Column::limit))
        .map(DrawnSequence.Column::label)
        .orElse(sequence.label());
  }

  /**
   * @throws RefusedException where it cannot go on so
   */
  static void check(DrawnSequence sequence, SequenceGoal goal, Connection postgres)
      throws SQLException {
    for (DrawnSequence.Column column : sequence.holding()) {
      if (goal.next() > column.limit()) {
        throw new RefusedException(
            "%s holds no more than %d, and the offset is %d; give a smaller one, or make the column"
                    .formatted(column.label(), column.limit(), goal.next())
                + " bigint.");
      }
    }
    SequenceState state = SequenceState.read(postgres, sequence);
    String label =
        "The sequence %s of %s".formatted(sequence.label(), sequence.columns().get(0).label());
    if (state.increment() < 1) {
      throw new RefusedException(
          "%s counts down (by %d); raise it by hand.".formatted(label, -state.increment()));
    }
    if (goal.next() > state.max()) {
      throw new RefusedException(
          "%s ends at %d, and the offset is %d; give a smaller one, or raise its MAXVALUE."
              .formatted(label, state.max(), goal.next()));
    }
    if (goal.next() < state.min()) {
      throw new RefusedException(
          "%s begins at %d, and the offset is %d; give a larger one, or lower its MINVALUE."
              .formatted(label, state.min(), goal.next()));
    }
    if (state.cycles()) {
      throw new RefusedException(
          "%s begins again at %d after %d (CYCLE), where MySQL's keys are; ALTER SEQUENCE %s NO CYCLE."
              .formatted(label, state.min(), state.max(), sequence.quoted()));
    }
  }
}
