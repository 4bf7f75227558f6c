package io.portage.plan.check;

import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.SourceVersion;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A place in a MySQL server's binlog.
 *
 * @param serverUuid the server whose binlog it is; a file name means nothing on another one
 * @param file the binlog file: {@code binlog.000042}
 * @param position bytes from that file's start
 * @param gtidSet the transactions executed up to there; empty without GTIDs
 */
public record SourcePosition(String serverUuid, String file, long position, String gtidSet)
    implements Serializable {

  /**
   * Where the server writes next. Takes REPLICATION CLIENT.
   *
   * @throws SQLException if the server has no binlog or the user may not ask
   */
  public static SourcePosition now(Connection connection) throws SQLException {
    String uuid = Query.one(connection, "SELECT @@GLOBAL.server_uuid", row -> row.getString(1));
    List<SourcePosition> positions =
        Query.list(connection, statusSql(SourceVersion.of(connection)), row -> position(uuid, row));
    if (positions.isEmpty()) {
      throw new SQLException(
          "The MySQL server " + uuid + " writes no binlog; start it with log_bin");
    }
    return positions.get(0);
  }

  /** What MySQL 8.4 renamed. */
  static String statusSql(SourceVersion version) {
    return version.atLeast(8, 4, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
  }

  static SourcePosition position(String uuid, ResultSet row) throws SQLException {
    // The server breaks the set into lines, one for each server it knows.
    String gtidSet = row.getString("Executed_Gtid_Set").replace("\n", "");
    return new SourcePosition(uuid, row.getString("File"), row.getLong("Position"), gtidSet);
  }
}
