package io.portage.ops;

import io.portage.config.MigrationConfig;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a sequence of the target stands beside MySQL's keys, and how far it can go.
 *
 * @param sequence {@code schema.name}
 * @param column {@code schema.table.column} of one that draws from it
 * @param next the value it gives next
 * @param step from one value to the next
 * @param mysql the key from which on MySQL has no row and has given none out, as it looks on
 *     PostgreSQL
 * @param apart whether it can never give a key that MySQL gives, wherever it stands
 * @param limit the most that the sequence and every column with its values hold
 */
public record SequenceRoom(
    String sequence,
    String column,
    BigInteger next,
    long step,
    BigInteger mysql,
    boolean apart,
    BigInteger limit) {

  /** Of each sequence that the plan's tables draw from. Reads only. */
  public static List<SequenceRoom> read(
      MigrationConfig config, Planner.Planned planned, Connection mysql, Connection postgres)
      throws SQLException {
    boolean interleaved = config.keys() == MigrationConfig.Keys.INTERLEAVE;
    MySqlCounting counting = interleaved ? MySqlCounting.read(mysql) : null;
    List<SequenceRoom> rooms = new ArrayList<>();
    for (DrawnSequence sequence : DrawnSequence.of(planned.compiled(), planned.catalogs())) {
      SequenceState state = SequenceState.read(postgres, sequence);
      BigInteger mysqlNext = BigInteger.ZERO;
      for (DrawnSequence.Column column : sequence.columns()) {
        if (column.origin().isPresent()) {
          mysqlNext = mysqlNext.max(Sequences.next(column.origin().get(), mysql));
        }
      }
      rooms.add(
          new SequenceRoom(
              sequence.label(),
              sequence.columns().get(0).label(),
              BigInteger.valueOf(state.last())
                  .add(BigInteger.valueOf(state.called() ? state.increment() : 0)),
              state.increment(),
              mysqlNext,
              interleaved
                  && counting.isApartFrom(sequence.keyOffset(), state.last(), state.increment()),
              BigInteger.valueOf(SequenceLimits.limit(sequence, state))));
    }
    return rooms;
  }

  /** Whether the next insert cannot meet a row of MySQL's. */
  public boolean isClear() {
    return apart || next.compareTo(mysql) >= 0 && step > 0;
  }

  /** Whether less than a tenth of what fits is left. */
  public boolean isNearlyFull() {
    BigInteger left = limit.subtract(next).add(BigInteger.ONE);
    return left.multiply(BigInteger.TEN).compareTo(limit) < 0;
  }
}
