package io.portage.plan;

import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.SourceVersion;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a server's binlog, as the server itself reports it.
 *
 * @param serverUuid {@code @@server_uuid} of the server the place belongs to: a file name means
 *     nothing on another one
 * @param file binlog file, such as {@code binlog.000003}
 * @param position byte in the file
 * @param gtidSet the executed GTID set, empty where the server has none
 */
public record BinlogStart(String serverUuid, String file, long position, String gtidSet)
    implements Serializable {

  /** A name behind a colon; a number does not begin like that. */
  private static final Pattern TAG = Pattern.compile(":[a-zA-Z_]");

  /**
   * Where the server writes next. Takes REPLICATION CLIENT.
   *
   * @throws SQLException if the server has no binlog or the user may not ask
   */
  public static BinlogStart now(Connection connection) throws SQLException {
    String uuid = Query.one(connection, "SELECT @@GLOBAL.server_uuid", row -> row.getString(1));
    List<BinlogStart> positions =
        Query.list(connection, statusSql(SourceVersion.of(connection)), row -> of(uuid, row));
    if (positions.isEmpty()) {
      throw new SQLException(
          "The MySQL server " + uuid + " writes no binlog; start it with log_bin");
    }
    return positions.get(0);
  }

  /** The statement that asks; MySQL 8.4 renamed it. */
  public static String statusSql(SourceVersion version) {
    return version.atLeast(8, 4, 0) ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
  }

  /** Reads a row of {@link #statusSql}. */
  public static BinlogStart of(String serverUuid, ResultSet row) throws SQLException {
    // the server breaks the set into lines, one for each server it knows
    String gtidSet = row.getString("Executed_Gtid_Set").replaceAll("\\s", "");
    return new BinlogStart(serverUuid, row.getString("File"), row.getLong("Position"), gtidSet);
  }

  public boolean hasGtids() {
    return !gtidSet.isEmpty();
  }

  /** Whether some GTID has a tag, which MySQL 8.3 brought: {@code uuid:1-5:tag:1-3}. */
  public boolean hasTags() {
    return TAG.matcher(gtidSet).find();
  }

  @Override
  public String toString() {
    return file + ":" + position + (hasGtids() ? " (" + gtidSet + ")" : "");
  }
}
