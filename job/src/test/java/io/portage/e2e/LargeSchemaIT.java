package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas of a size that people have. */
class LargeSchemaIT {

  private static final int TABLES = 120;
  private static final int COLUMNS = 1000;

  @TempDir private Path folder;

  @Test
  void manyTablesAndATableOfManyColumns() throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())) {
      try (Connection mysql = fixture.mysql();
          Statement statement = mysql.createStatement()) {
        for (int table = 0; table < TABLES; table++) {
          statement.execute("CREATE TABLE t" + table + " (id INT PRIMARY KEY, v VARCHAR(20))");
          statement.execute("INSERT INTO t" + table + " VALUES (1, 'copied'), (2, 'copied')");
        }
        wide(statement);
      }
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      try (Connection mysql = fixture.mysql();
          Statement statement = mysql.createStatement()) {
        mysql.setAutoCommit(false);
        for (int table = 0; table < TABLES; table++) {
          statement.execute("UPDATE t" + table + " SET v = 'streamed' WHERE id = 1");
          statement.execute("DELETE FROM t" + table + " WHERE id = 2");
          statement.execute("INSERT INTO t" + table + " VALUES (3, 'streamed')");
        }
        mysql.commit();
        statement.execute("UPDATE wide SET c7 = 7, c999 = NULL");
        mysql.commit();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
      assertThat(fixture.target("SELECT sum(c7) FROM wide")).isEqualTo("14");
    }
  }

  private static void wide(Statement statement) throws SQLException {
    statement.execute(
        IntStream.range(0, COLUMNS)
            .mapToObj(column -> "c" + column + " INT")
            .collect(Collectors.joining(", ", "CREATE TABLE wide (id INT PRIMARY KEY, ", ")")));
    for (int row = 1; row <= 2; row++) {
      int id = row;
      statement.execute(
          IntStream.range(0, COLUMNS)
              .mapToObj(column -> String.valueOf(column * id))
              .collect(Collectors.joining(", ", "INSERT INTO wide VALUES (" + id + ", ", ")")));
    }
  }
}
