package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.source.SchemaChangedException;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DDL statement on a replicated table stops the job before any row after it is applied. */
class SchemaChangeIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE t ADD COLUMN c INT NOT NULL DEFAULT 7",
        "ALTER TABLE t MODIFY v BIGINT",
        "ALTER TABLE t ADD COLUMN (a INT, b INT)",
        "ALTER TABLE t ADD INDEX i (v)",
        "TRUNCATE TABLE t",
        "RENAME TABLE t TO t_old, other TO t",
        "DROP TABLE other, t",
        "ALTER TABLE t RENAME COLUMN v TO w",
        "RENAME TABLE t TO t_old",
        "ALTER TABLE t RENAME TO t_old",
        "CREATE INDEX i ON t (v)",
        "ALTER TABLE parts EXCHANGE PARTITION p WITH TABLE t",
      })
  void aStatementOnAReplicatedTableStopsTheJobInItsPlace(String statement) throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute("INSERT INTO t VALUES (2, 2)", statement);
      RunEnd end = fixture.end();
      assertThat(end)
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(SchemaChangedException.class)
                      .message()
                      .contains(statement.substring(0, statement.indexOf(' ')))
                      .containsPattern("binlog\\.\\d+:\\d+"));
      assertThat(fixture.target("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
          .isEqualTo("1,2");
    }
  }

  @Test
  void aDroppedDatabaseStopsTheJobInItsPlace() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      String drop = "DROP DATABASE `" + fixture.source + "`";
      fixture.execute("INSERT INTO t VALUES (2, 2)", drop);
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class, failed -> assertThat(failed.cause()).hasMessageContaining(drop));
      assertThat(fixture.target("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
          .isEqualTo("1,2");
    }
  }

  @Test
  void aSecondTryDoesNotGetPastTheStatement() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute("TRUNCATE TABLE t", "INSERT INTO t VALUES (9, 9)");
      assertThat(fixture.end()).isInstanceOf(RunEnd.Failed.class);
      fixture.start();
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed -> assertThat(failed.cause()).hasMessageContaining("TRUNCATE TABLE t"));
      assertThat(fixture.target("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
          .isEqualTo("1");
    }
  }

  @Test
  void aStatementThatChangesNoRowStopsTheJobAndAResumeGoesOn() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute("CREATE UNIQUE INDEX i ON t (v)", "ALTER TABLE t ADD INDEX j (v, (id + 1))");
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(SchemaChangedException.class)
                      .hasMessageContaining("CREATE UNIQUE INDEX i ON t (v)")
                      .hasMessageContaining("portage resume"));
      fixture.execute("INSERT INTO t VALUES (4, 4)");
      fixture.start().awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(fixture.target("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
          .isEqualTo("1,4");
    }
  }

  @Test
  void statementsOnOtherTablesDoNothing() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute(
          "ALTER TABLE other ADD COLUMN c INT",
          "CREATE TABLE third (id INT PRIMARY KEY)",
          "CREATE VIEW seen AS SELECT * FROM t",
          "CREATE INDEX t ON other (v)",
          "RENAME TABLE third TO fourth",
          "DROP TEMPORARY TABLE IF EXISTS t",
          "DROP TABLE other",
          "INSERT INTO t VALUES (3, 3)",
          // an idle stream must be seen to reach the end of a file without transactions, too
          "FLUSH BINARY LOGS");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(fixture.target("SELECT string_agg(id::text, ',' ORDER BY id) FROM t"))
          .isEqualTo("1,3");
    }
  }

  private MigrationFixture fixture() throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {include: [t]}");
    fixture.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, v INT)",
        "CREATE TABLE other (id INT PRIMARY KEY, v INT)",
        "CREATE TABLE parts (id INT PRIMARY KEY, v INT)"
            + " PARTITION BY RANGE (id) (PARTITION p VALUES LESS THAN (10))",
        "INSERT INTO t VALUES (1, 1)",
        "INSERT INTO other VALUES (1, 1)");
    return fixture;
  }
}
