package io.portage.ops.verify;

import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Compares a table without a key, or whose key is not unique on PostgreSQL: all of its rows are
 * staged, then both sides are compared as multisets of whole rows.
 */
final class WholeComparison implements Comparison {

  private static final int FETCHED = 1000;

  private final VerifySql sql;
  private final Connection target;
  private final Tally tally;

  WholeComparison(TablePlan table, Connection target, Tally tally) {
    this.sql = new VerifySql(table);
    this.target = target;
    this.tally = tally;
  }

  @Override
  public void begin() {
    // nothing but the rows themselves is kept
  }

  @Override
  public void chunkStaged(RowStage stage) {
    // the rows stay until all are there
  }

  @Override
  public void end() throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet group = statement.executeQuery(sql.listUnequalGroups())) {
        while (group.next()) {
          unequal(group.getLong(1), group.getLong(2), group.getString(3));
        }
      }
    }
  }

  private void unequal(long staged, long stored, String row) {
    MismatchKind kind = staged > stored ? MismatchKind.MISSING : MismatchKind.SURPLUS;
    tally.count(kind, Math.abs(staged - stored));
    tally.list(
        kind,
        List.of(new Mismatch(kind, Excerpt.beginning(row), null, copies(staged), copies(stored))));
  }

  private static String copies(long rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }
}
