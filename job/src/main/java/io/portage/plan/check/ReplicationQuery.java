package io.portage.plan.check;

import io.portage.plan.BinlogStart;
import io.portage.plan.catalog.Query;
import io.portage.plan.catalog.Query.RowReader;
import io.portage.plan.catalog.SourceVersion;
import io.portage.plan.check.SourceFacts.Replication;
import io.portage.plan.check.SourceFacts.Variables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Asks a MySQL server about its binlog and replicas. Asking is the surest way to learn whether one
 * may ask: a refusal becomes a fact, not an error.
 */
final class ReplicationQuery {
  /** ER_SPECIFIC_ACCESS_DENIED_ERROR: a privilege on the whole server is missing. */
  private static final int PRIVILEGE_MISSING = 1227;

  private record Status(BinlogStart position, List<String> only, List<String> ignored) {
    static final Status NONE = new Status(null, List.of(), List.of());
  }

  private ReplicationQuery() {}

  static Replication read(Connection connection, SourceVersion version, Variables variables)
      throws SQLException {
    boolean renamed = version.atLeast(8, 0, 22);
    Optional<List<Status>> status =
        ask(connection, BinlogStart.statusSql(version), row -> status(variables.serverUuid(), row));
    Optional<List<String>> files =
        variables.logBin()
            ? ask(connection, "SHOW BINARY LOGS", row -> row.getString("Log_name"))
            : Optional.of(List.of());
    Optional<List<String>> sources =
        ask(
            connection,
            renamed ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS",
            row -> row.getString(1));
    Optional<List<Long>> replicas =
        ask(
            connection,
            renamed ? "SHOW REPLICAS" : "SHOW SLAVE HOSTS",
            row -> row.getLong("Server_Id"));
    Status here = status.flatMap(rows -> rows.stream().findFirst()).orElse(Status.NONE);
    return new Replication(
        status.isPresent() && files.isPresent() && sources.isPresent(),
        replicas.isPresent(),
        here.position(),
        files.flatMap(rows -> rows.stream().findFirst()).orElse(null),
        here.only(),
        here.ignored(),
        sources.map(rows -> !rows.isEmpty()).orElse(false),
        new HashSet<>(replicas.orElse(List.of())));
  }

  private static <T> Optional<List<T>> ask(Connection connection, String sql, RowReader<T> reader)
      throws SQLException {
    try {
      return Optional.of(Query.list(connection, sql, reader));
    } catch (SQLException e) {
      if (e.getErrorCode() == PRIVILEGE_MISSING) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Status status(String uuid, ResultSet row) throws SQLException {
    return new Status(
        BinlogStart.of(uuid, row),
        names(row.getString("Binlog_Do_DB")),
        names(row.getString("Binlog_Ignore_DB")));
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
