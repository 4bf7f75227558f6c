package io.portage.ledger;

import io.portage.change.Adjustment;
import io.portage.plan.ColumnPlan;
import io.portage.plan.KeyText;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what policies have changed in the rows of one transaction, and writes it to {@code
 * portage.adjustment} with them. Not thread-safe.
 */
public final class AdjustmentTally {

  private static final String ADD =
      """
      INSERT INTO portage.adjustment AS a
        (migration, source_table, source_column, policy, times, sample_key, last_at)
      VALUES (?, ?, ?, ?, ?, ?, clock_timestamp())
      ON CONFLICT (migration, source_table, source_column, policy) DO UPDATE SET
        times = a.times + excluded.times, last_at = excluded.last_at
      """;

  /** All writers take the rows in this order, so that none waits for another in a circle. */
  private static final Comparator<Spot> ORDER =
      Comparator.comparing(Spot::table).thenComparing(Spot::column).thenComparing(Spot::policy);

  private record Spot(String table, String column, String policy) {}

  private record Count(long times, String sampleKey) {}

  private final Map<Spot, Count> counts = new TreeMap<>(ORDER);

  /**
   * @param row the row's canonical values
   * @param adjustments what has been changed in it
   */
  public void add(TablePlan table, Object[] row, List<Adjustment> adjustments) {
    for (Adjustment adjustment : adjustments) {
      ColumnPlan column = table.columns().get(adjustment.column());
      Spot spot =
          new Spot(
              table.source().toString(), column.label(), column.policies().words(adjustment.bad()));
      Count before = counts.get(spot);
      counts.put(
          spot,
          before == null
              ? new Count(1, KeyText.of(table, row))
              : new Count(before.times() + 1, before.sampleKey()));
    }
  }

  /** How many values have been changed. */
  public long total() {
    return counts.values().stream().mapToLong(Count::times).sum();
  }

  /** Adds to the ledger, as one of the last statements before the caller's commit. */
  public void save(Connection connection, String migration) throws SQLException {
    if (counts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      for (Map.Entry<Spot, Count> entry : counts.entrySet()) {
        statement.setString(1, migration);
        statement.setString(2, entry.getKey().table());
        statement.setString(3, entry.getKey().column());
        statement.setString(4, entry.getKey().policy());
        statement.setLong(5, entry.getValue().times());
        // a text of PostgreSQL's, whatever the key is
        statement.setString(6, entry.getValue().sampleKey().replace("\0", "\\0"));
        // not as a batch: there the driver meets a lost connection with an AssertionError
        statement.executeUpdate();
      }
    }
  }
}
