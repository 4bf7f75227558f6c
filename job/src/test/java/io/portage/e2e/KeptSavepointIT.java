package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A savepoint that an earlier version of the code has made is gone on with. It lies among the
 * resources, one file for each version of what a savepoint holds. To add one, run this with {@code
 * -Dportage.savepoint.keep=<file>}: a new one is written there, and nothing else is tested.
 */
class KeptSavepointIT {

  /** Transactions of a server that is gone: those the kept savepoint holds. */
  private static final String HELD = "7a1c0d9e-52f4-11ef-9c5a-02fc00000001:1-5";

  private final MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"savepoint-1", "savepoint-2"})
  void aSavepointOfAnEarlierVersionIsGoneOnWith(String name) throws Exception {
    try (mysql) {
      prepare();
      try (MigrationFixture fixture =
          new MigrationFixture(folder, mysql, "kept", PostgresServer.shared())) {
        fixture.start().awaitEverythingApplied();
        Path savepoint = ((RunEnd.Paused) fixture.pause()).savepoint();
        String keep = System.getProperty("portage.savepoint.keep");
        if (keep != null) {
          Files.copy(savepoint.resolve("_metadata"), Path.of(keep));
          return;
        }
        try (InputStream kept = KeptSavepointIT.class.getResourceAsStream(name)) {
          Files.copy(kept, savepoint.resolve("_metadata"), StandardCopyOption.REPLACE_EXISTING);
        }
        fixture.execute(
            "INSERT INTO parent VALUES (3, 'three')",
            "UPDATE parent SET v = 'two', id = 4 WHERE id = 2",
            "INSERT INTO plain VALUES ('plain', 3)",
            "DELETE FROM plain WHERE w = 1");
        fixture.start().awaitEverythingApplied();
        assertThat(fixture.resumedFrom()).contains(savepoint);
        assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
        fixture.assertEqual(ComparisonOptions.defaults());
      }
    }
  }

  /** A database that is there without a trace in the binlog, as after the loss of older files. */
  private void prepare() throws Exception {
    try (Connection connection = mysql.connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute("RESET MASTER");
      statement.execute("SET GLOBAL gtid_purged = '" + HELD + "'");
      statement.execute("SET SESSION sql_log_bin = 0");
      statement.execute("CREATE DATABASE kept");
      statement.execute("CREATE TABLE kept.parent (id INT PRIMARY KEY, v VARCHAR(20))");
      statement.execute("CREATE TABLE kept.plain (v VARCHAR(20), w INT UNIQUE NOT NULL)");
      statement.execute("INSERT INTO kept.parent VALUES (1, 'one'), (2, NULL)");
      statement.execute("INSERT INTO kept.plain VALUES ('a', 1), ('b', 2)");
    }
  }
}
