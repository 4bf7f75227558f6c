package io.portage.ops;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where a sequence of PostgreSQL stands.
 *
 * @param last its {@code last_value}
 * @param called whether that value has been given out
 * @param increment step from one value to the next
 * @param min the smallest value it gives out
 * @param max the largest value it gives out
 * @param cycles whether it begins again at {@code min} after {@code max}
 * @param cache how many values a session takes at once
 */
record SequenceState(
    long last, boolean called, long increment, long min, long max, boolean cycles, long cache) {

  /** The value that nextval would give. */
  long next() {
    return called ? Math.addExact(last, increment) : last;
  }

  static SequenceState read(Connection postgres, DrawnSequence sequence) throws SQLException {
    return Query.one(
        postgres,
        "SELECT v.last_value, v.is_called, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle,"
            + " s.seqcache FROM pg_sequence s, "
            + sequence.quoted()
            + " v WHERE s.seqrelid = ?::regclass",
        row ->
            new SequenceState(
                row.getLong(1),
                row.getBoolean(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getLong(7)),
        sequence.quoted());
  }

  /** The same, and nobody draws from the sequence until the transaction ends. */
  static SequenceState lock(Connection postgres, DrawnSequence sequence) throws SQLException {
    long increment = read(postgres, sequence).increment();
    // changes nothing, but takes the lock that nextval waits for; LOCK does not work on sequences
    execute(postgres, "ALTER SEQUENCE " + sequence.quoted() + " INCREMENT BY " + increment);
    return read(postgres, sequence);
  }

  /** Lets the sequence go on with a value. In the transaction, which setval is not. */
  static void restart(Connection postgres, String quoted, SequenceGoal goal) throws SQLException {
    execute(
        postgres,
        "ALTER SEQUENCE "
            + quoted
            + " INCREMENT BY "
            + goal.increment()
            + " RESTART WITH "
            + goal.next());
  }

  private static void execute(Connection postgres, String sql) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(sql);
    }
  }
}
