package io.portage.source;

import io.portage.ledger.Snapshots;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a chunk's rows hold: needed for tables whose rows MySQL changes without logging it, since
 * such a change cannot be seen to be there already.
 *
 * @param gtids MySQL's transactions that the rows hold for sure; empty where it has no GTIDs
 */
record ChunkSnapshot(String gtids) {

  private static final int ATTEMPTS = 20;

  /**
   * Opens the snapshot on {@code mysql}; it ends with the transaction. A transaction is listed as
   * executed only once it can be seen; one that is committed just while the snapshot is opened
   * might be seen and not listed, so that it is opened again if there was any.
   */
  static ChunkSnapshot open(Connection mysql) throws SQLException {
    mysql.setAutoCommit(false);
    String before = executed(mysql);
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = mysql.createStatement()) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
      }
      String after = executed(mysql);
      if (after.equals(before) || attempt == ATTEMPTS) {
        return new ChunkSnapshot(before);
      }
      mysql.rollback();
      before = after;
    }
  }

  private static String executed(Connection mysql) throws SQLException {
    return Query.one(mysql, "SELECT @@GLOBAL.gtid_executed", row -> row.getString(1))
        .replaceAll("\\s", "");
  }

  /** Says so in the transaction or savepoint that writes the rows. */
  void note(Connection target, String migration, String sourceTable, int chunk)
      throws SQLException {
    if (!gtids.isEmpty()) {
      new Snapshots(target, migration).note(sourceTable, chunk, gtids);
    }
  }
}
