package io.portage.sink;

import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How a chunk of the copy gets into its table. */
public enum ChunkWay {
  /** By COPY: no row of it is there. */
  STRAIGHT,
  /** Through a stage, as in the stream: a row whose key is there already is updated. */
  MERGE;

  public static ChunkWay of(MigrationPlan plan) {
    return plan.tuning().copyMerges() ? MERGE : STRAIGHT;
  }

  /** Where the chunk's rows go first. */
  public CopyStream open(Connection target, TablePlan table, int fields) throws SQLException {
    if (isStraight(table)) {
      return CopyStream.open(target, TargetSql.copyInto(table), fields);
    }
    execute(target, TargetSql.createRowStage(table));
    return CopyStream.open(target, TargetSql.copyRows(table), fields);
  }

  /**
   * Once all of them are there; another copy may be opened then.
   *
   * @return bytes copied
   */
  public long finish(CopyStream copy, Connection target, TablePlan table) throws SQLException {
    long bytes = copy.finish();
    if (!isStraight(table)) {
      execute(target, TargetSql.upsert(table));
      execute(target, TargetSql.emptyRowStage(table));
    }
    return bytes;
  }

  /** Rows without a key can only be added. */
  private boolean isStraight(TablePlan table) {
    return this == STRAIGHT || table.keyless();
  }

  private static void execute(Connection target, String sql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql);
    }
  }
}
