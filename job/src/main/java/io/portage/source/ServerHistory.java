package io.portage.source;

import io.debezium.connector.mysql.GtidSet;
import io.debezium.connector.mysql.GtidUtils;
import io.portage.plan.BinlogStart;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The transactions that a MySQL server has, and those of them that are no longer in its binlog.
 * Sets are compared by the server itself.
 *
 * @param executed GTID set; empty where the server has none
 * @param purged the part of it whose binlog is gone
 */
record ServerHistory(UUID server, String executed, String purged, Connection connection) {

  static ServerHistory of(Connection connection) throws SQLException {
    return Query.one(
        connection,
        "SELECT @@GLOBAL.server_uuid, @@GLOBAL.gtid_executed, @@GLOBAL.gtid_purged",
        row ->
            new ServerHistory(
                UUID.fromString(row.getString(1)),
                oneLine(row.getString(2)),
                oneLine(row.getString(3)),
                connection));
  }

  private static String oneLine(String set) {
    return set == null ? "" : set.replaceAll("\\s", "");
  }

  /** Whether some GTID has a tag, which MySQL 8.3 brought and the connector cannot read. */
  boolean isTagged() {
    return new BinlogStart(server.toString(), "", 0, executed).hasTags();
  }

  /** What of these transactions the server does not have; empty where it has them all. */
  String lacking(String transactions) throws SQLException {
    return subtract(transactions, executed);
  }

  /** What the server no longer has in its binlog besides these. */
  String purgedBesides(String transactions) throws SQLException {
    return subtract(purged, transactions);
  }

  /** What the connector would take for read besides these, when it is told to go on behind them. */
  String passedOver(String transactions) throws SQLException {
    GtidSet read = new GtidSet(transactions);
    GtidSet known = new GtidSet(executed).retainAll(uuid -> read.forServerWithId(uuid) != null);
    return subtract(GtidUtils.fixRestoredGtidSet(known, read).toString(), transactions);
  }

  /** The first set without the second. */
  String subtract(String from, String what) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT GTID_SUBTRACT(?, ?)")) {
      statement.setString(1, from);
      statement.setString(2, what);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return oneLine(row.getString(1));
      }
    }
  }
}
