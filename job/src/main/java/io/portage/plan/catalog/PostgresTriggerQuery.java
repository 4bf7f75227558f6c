package io.portage.plan.catalog;

import io.portage.plan.catalog.PostgresTrigger.Firing;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The triggers that users have made on the tables of PostgreSQL schemas. */
final class PostgresTriggerQuery {
  private static final String TRIGGERS =
      """
      SELECT t.tgrelid, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid) AS definition
      FROM pg_trigger t
      JOIN pg_class c ON c.oid = t.tgrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY (?) AND NOT t.tgisinternal
      ORDER BY t.tgrelid, t.tgname""";

  private PostgresTriggerQuery() {}

  /** The oid of a table to its triggers, by name. */
  static Map<Long, List<PostgresTrigger>> read(Connection connection, Array schemas)
      throws SQLException {
    Map<Long, List<PostgresTrigger>> byTable = new HashMap<>();
    Query.list(
        connection,
        TRIGGERS,
        row ->
            byTable
                .computeIfAbsent(row.getLong("tgrelid"), oid -> new ArrayList<>())
                .add(
                    new PostgresTrigger(
                        row.getString("tgname"),
                        row.getString("definition"),
                        firing(row.getString("tgenabled")))),
        schemas);
    return byTable;
  }

  private static Firing firing(String tgenabled) {
    return switch (tgenabled) {
      case "D" -> Firing.DISABLED;
      case "O" -> Firing.ORIGIN;
      case "R" -> Firing.REPLICA;
      case "A" -> Firing.ALWAYS;
      default -> throw new IllegalStateException("unknown tgenabled " + tgenabled);
    };
  }
}
