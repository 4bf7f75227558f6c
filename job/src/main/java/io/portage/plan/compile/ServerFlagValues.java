package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values that a MySQL server has. A look reads the table until it meets another value, and is
 * given up when its time, or that of all looks together, is over. Not thread-safe.
 */
public final class ServerFlagValues implements FlagValues {

  /** ER_QUERY_TIMEOUT. */
  private static final int OUT_OF_TIME = 3024;

  private final Connection connection;
  private final Duration perLook;
  private long leftMillis;

  /**
   * @param perLook the longest that one table is read for
   * @param inAll the longest that all are
   */
  public ServerFlagValues(Connection connection, Duration perLook, Duration inAll) {
    this.connection = connection;
    this.perLook = perLook;
    this.leftMillis = inAll.toMillis();
  }

  @Override
  public Found others(TableName table, List<String> columns) {
    Map<String, Long> others = new HashMap<>();
    List<String> unseen = new ArrayList<>(columns);
    while (!unseen.isEmpty()) {
      long limit = Math.min(perLook.toMillis(), leftMillis);
      if (limit <= 0) {
        return new Found(others, false);
      }
      long begin = System.nanoTime();
      try {
        List<Map<String, Long>> row =
            Query.list(connection, sql(table, unseen, limit), result -> row(result, unseen));
        if (row.isEmpty()) {
          break;
        }
        others.putAll(row.get(0));
        unseen.removeAll(row.get(0).keySet());
      } catch (SQLException e) {
        if (e.getErrorCode() == OUT_OF_TIME) {
          return new Found(others, false);
        }
        throw new IllegalStateException(
            "The values of " + table + " cannot be read: " + e.getMessage(), e);
      } finally {
        leftMillis -= Duration.ofNanos(System.nanoTime() - begin).toMillis();
      }
    }
    return new Found(others, true);
  }

  private static String sql(TableName table, List<String> columns, long millis) {
    String names = columns.stream().map(Identifiers::quoteMySql).collect(Collectors.joining(", "));
    String other =
        columns.stream()
            .map(column -> Identifiers.quoteMySql(column) + " NOT IN (0, 1)")
            .collect(Collectors.joining(" OR "));
    return "SELECT /*+ MAX_EXECUTION_TIME(%d) */ %s FROM %s WHERE %s LIMIT 1"
        .formatted(millis, names, Identifiers.quoteMySql(table.container(), table.name()), other);
  }

  private static Map<String, Long> row(ResultSet result, List<String> columns) throws SQLException {
    Map<String, Long> others = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      long value = result.getLong(i + 1);
      if (!result.wasNull() && value != 0 && value != 1) {
        others.put(columns.get(i), value);
      }
    }
    return others;
  }
}
