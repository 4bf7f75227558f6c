package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What MySQL databases have besides tables and views, as {@code database.name}, as far as the user
 * may see it. None of it is carried over.
 */
public record MySqlPrograms(List<String> triggers, List<String> routines, List<String> events) {

  /** Nothing. */
  public static final MySqlPrograms NONE = new MySqlPrograms(List.of(), List.of(), List.of());

  private static final String TRIGGERS =
      """
      SELECT TRIGGER_NAME AS name FROM information_schema.TRIGGERS
      WHERE TRIGGER_SCHEMA = ? ORDER BY TRIGGER_NAME""";

  private static final String ROUTINES =
      """
      SELECT ROUTINE_NAME AS name FROM information_schema.ROUTINES
      WHERE ROUTINE_SCHEMA = ? ORDER BY ROUTINE_NAME""";

  private static final String EVENTS =
      """
      SELECT EVENT_NAME AS name FROM information_schema.EVENTS
      WHERE EVENT_SCHEMA = ? ORDER BY EVENT_NAME""";

  public MySqlPrograms {
    triggers = List.copyOf(triggers);
    routines = List.copyOf(routines);
    events = List.copyOf(events);
  }

  /**
   * @throws SQLException if the server cannot be asked
   */
  public static MySqlPrograms read(Connection connection, Collection<String> databases)
      throws SQLException {
    return new MySqlPrograms(
        names(connection, TRIGGERS, databases),
        names(connection, ROUTINES, databases),
        names(connection, EVENTS, databases));
  }

  private static List<String> names(Connection connection, String sql, Collection<String> databases)
      throws SQLException {
    List<String> names = new ArrayList<>();
    for (String database : new TreeSet<>(databases)) {
      names.addAll(
          Query.list(connection, sql, row -> database + "." + row.getString("name"), database));
    }
    return names;
  }
}
