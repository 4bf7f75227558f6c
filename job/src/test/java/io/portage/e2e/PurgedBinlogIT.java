package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.ops.RefusedException;
import io.portage.ops.RunEnd;
import io.portage.source.BinlogLostException;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause that lasts longer than MySQL keeps its binlog. */
class PurgedBinlogIT {

  @TempDir private Path folder;

  @Test
  void aResumeWithoutTheBinlogItNeedsIsRefused() throws Exception {
    try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.execute(
          "INSERT INTO t VALUES (2)",
          "FLUSH BINARY LOGS",
          "INSERT INTO t VALUES (3)",
          "FLUSH BINARY LOGS",
          "PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
      fixture.start();
      assertThatThrownBy(fixture::end)
          .rootCause()
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("purged binlog files");
      assertThat(fixture.target("SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void aJobThatFindsTheBinlogPurgedStopsInsteadOfStartingAgainForEver() throws Exception {
    try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      try (Connection blocker = fixture.postgres();
          Statement statement = blocker.createStatement()) {
        blocker.setAutoCommit(false);
        statement.execute("LOCK TABLE t");
        fixture.execute(
            "INSERT INTO t VALUES (2)",
            "FLUSH BINARY LOGS",
            "INSERT INTO t VALUES (3)",
            "FLUSH BINARY LOGS");
        awaitOldFilesPurged(fixture);
        fixture.breakMySqlConnections();
        blocker.rollback();
      }
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(BinlogLostException.class)
                      .hasMessageContaining("has purged binlog"));
    }
  }

  /** A file that is being sent is not purged. */
  private static void awaitOldFilesPurged(MigrationFixture fixture) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              fixture.execute("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
              try (Connection mysql = fixture.mysql();
                  Statement statement = mysql.createStatement();
                  ResultSet row = statement.executeQuery("SHOW BINARY LOGS")) {
                row.next();
                return !row.next();
              }
            });
  }
}
