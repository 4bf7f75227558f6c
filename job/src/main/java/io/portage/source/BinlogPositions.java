package io.portage.source;

import io.portage.plan.BinlogStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks a MySQL server where its binlog ends. */
public final class BinlogPositions {

  private BinlogPositions() {}

  /**
   * The end of the binlog now.
   *
   * @throws SQLException where the server writes none, or the user lacks REPLICATION CLIENT
   */
  public static BinlogStart current(Connection mysql) throws SQLException {
    try (Statement statement = mysql.createStatement()) {
      String uuid;
      try (ResultSet row = statement.executeQuery("SELECT @@server_uuid")) {
        row.next();
        uuid = row.getString(1);
      }
      try (ResultSet row = statement.executeQuery(statusStatement(mysql))) {
        if (!row.next()) {
          throw new SQLException("MySQL writes no binlog: start it with log_bin");
        }
        String gtids = row.getString("Executed_Gtid_Set");
        return new BinlogStart(
            uuid,
            row.getString("File"),
            row.getLong("Position"),
            gtids == null ? "" : gtids.replaceAll("\\s", ""));
      }
    }
  }

  /** The statement's name changed in 8.2 and the old one is gone since 8.4. */
  private static String statusStatement(Connection mysql) throws SQLException {
    int major = mysql.getMetaData().getDatabaseMajorVersion();
    int minor = mysql.getMetaData().getDatabaseMinorVersion();
    return major > 8 || (major == 8 && minor >= 2)
        ? "SHOW BINARY LOG STATUS"
        : "SHOW MASTER STATUS";
  }
}
