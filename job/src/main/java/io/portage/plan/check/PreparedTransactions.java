package io.portage.plan.check;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * XA transactions that are prepared and not committed when a migration begins: their rows are in
 * the binlog before its start, and the copy does not see them before their commit, so that they
 * would be lost.
 */
public final class PreparedTransactions {

  /** ER_XAER_RMERR or a privilege that is lacking, by version: the server does not tell. */
  private static final List<Integer> NOT_TOLD = List.of(1227, 1401);

  private PreparedTransactions() {}

  /**
   * To be asked after the start has been noted.
   *
   * @throws SQLException if the server cannot be asked
   */
  public static List<Finding> findings(Connection mysql) throws SQLException {
    try {
      int prepared = Query.list(mysql, "XA RECOVER", row -> row.getString("data")).size();
      return prepared == 0
          ? List.of()
          : List.of(
              finding(
                  Severity.BLOCKER,
                  prepared + " XA transactions are prepared and not committed",
                  "Commit or roll them back (XA RECOVER lists them), then start"));
    } catch (SQLException e) {
      if (!NOT_TOLD.contains(e.getErrorCode())) {
        throw e;
      }
      return inUse(mysql)
          ? List.of(
              finding(
                  Severity.WARNING,
                  "XA transactions are used, and the user may not see which are prepared",
                  "GRANT XA_RECOVER_ADMIN ON *.* to the user, or make sure that XA RECOVER is empty"
                      + " at the start"))
          : List.of();
    }
  }

  private static boolean inUse(Connection mysql) throws SQLException {
    return Query.list(
            mysql, "SHOW GLOBAL STATUS LIKE 'Com_xa_prepare'", row -> row.getLong("Value"))
        .stream()
        .anyMatch(times -> times > 0);
  }

  private static Finding finding(Severity severity, String what, String remedy) {
    return Finding.ofServer(
        severity,
        what,
        "their changes are in the binlog before the migration's start, and would be lost if they"
            + " were committed after the copy",
        remedy);
  }
}
