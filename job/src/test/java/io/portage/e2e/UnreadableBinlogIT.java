package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.source.UnreadableBinlogException;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions that log otherwise than the server's settings promise. The job stops at them, before
 * anything is missing, and does nothing where no replicated table is concerned.
 */
class UnreadableBinlogIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binlog_format = STATEMENT | INSERT INTO t VALUES (2, 2, '{}', 'x') | STATEMENT",
        "binlog_format = STATEMENT | /* by an ORM */ UPDATE t SET v = 7 | STATEMENT",
        "binlog_format = STATEMENT | WITH c AS (SELECT 1) UPDATE t SET v = 7 | STATEMENT",
        "binlog_format = STATEMENT | DO f() | STATEMENT",
        "binlog_format = STATEMENT | UPDATE seen SET v = 7 | STATEMENT",
        "binlog_format = STATEMENT | INSERT INTO other VALUES (2, 2, '{}', 'x') | STATEMENT",
        "binlog_format = MIXED | UPDATE t SET v = 7 WHERE id = 1 | STATEMENT or MIXED",
        "binlog_row_image = MINIMAL | UPDATE t SET v = 7 WHERE id = 1 | the binlog lacks",
        "binlog_row_image = NOBLOB | UPDATE t SET v = 7 WHERE id = 1 | the binlog lacks",
        "binlog_row_value_options = PARTIAL_JSON | UPDATE t SET j = JSON_SET(j, '$.a', 2) |"
            + " PARTIAL_JSON",
      })
  void aChangeThatTheBinlogDoesNotHoldWholeStopsTheJob(
      String setting, String statement, String words) throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute(
          "SET SESSION " + setting, statement.replace(" t ", " " + fixture.source + ".t "));
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(UnreadableBinlogException.class)
                      .hasMessageContaining(words));
      assertThat(fixture.target("SELECT string_agg(id || ' ' || v, ',' ORDER BY id) FROM t"))
          .isEqualTo("1 1");
    }
  }

  @Test
  void anXaTransactionRolledBackAfterItsRowsWereLoggedStopsTheJob() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      fixture.execute(
          "XA START 'a'", "INSERT INTO t VALUES (3, 3, '{}', 'x')", "XA END 'a'", "XA PREPARE 'a'");
      fixture.execute("XA ROLLBACK 'a'");
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(UnreadableBinlogException.class)
                      .hasMessageContaining("XA transaction was rolled back"));
    }
  }

  @Test
  void whatConcernsNoReplicatedTableDoesNothing() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      String aside = fixture.mysql.createDatabase("aside");
      fixture.execute(
          "CREATE TABLE " + aside + ".t (id INT PRIMARY KEY)",
          "SET SESSION binlog_format = STATEMENT",
          "INSERT INTO " + aside + ".t VALUES (2)");
      fixture.execute("SET SESSION binlog_row_image = MINIMAL", "UPDATE other SET v = 3");
      fixture.execute(
          "XA START 'b'",
          "INSERT INTO t VALUES (4, 4, '{}', 'x')",
          "XA END 'b'",
          "XA PREPARE 'b'",
          "XA COMMIT 'b'");
      // a delete needs nothing but the key
      fixture.execute("SET SESSION binlog_row_image = MINIMAL", "DELETE FROM t WHERE id = 1");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(fixture.target("SELECT string_agg(id || ' ' || v, ',' ORDER BY id) FROM t"))
          .isEqualTo("4 4");
    }
  }

  /** The connector takes rows for read that come before any transaction it knows to have begun. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anXaTransactionIsReadThoughItIsTheFirstAfterAStart(boolean gtid) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withGtid(gtid));
    try (MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute("CREATE TABLE t (id INT PRIMARY KEY, v INT)", "INSERT INTO t VALUES (1, 1)");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      xa(fixture, "INSERT INTO t VALUES (2, 2)");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      xa(fixture, "UPDATE t SET v = v + 10");
      fixture.start();
      xa(fixture, "INSERT INTO t VALUES (3, 3)");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      assertThat(fixture.target("SELECT string_agg(id || ' ' || v, ',' ORDER BY id) FROM t"))
          .isEqualTo("1 11,2 12,3 3");
    }
  }

  private static void xa(MigrationFixture fixture, String statement) throws Exception {
    fixture.execute("XA START 'x'", statement, "XA END 'x'", "XA PREPARE 'x'", "XA COMMIT 'x'");
  }

  private MigrationFixture fixture() throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with("tables: {include: [t]}");
    fixture.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, v INT, j JSON, b TEXT)",
        "CREATE TABLE other LIKE t",
        "INSERT INTO t VALUES (1, 1, '{\"a\": 1, \"b\": \"long enough to be changed in place\"}', 'x')",
        "INSERT INTO other VALUES (1, 1, '{}', 'x')",
        "CREATE VIEW seen AS SELECT * FROM t",
        "CREATE FUNCTION f() RETURNS INT DETERMINISTIC MODIFIES SQL DATA"
            + " BEGIN UPDATE t SET v = 7; RETURN 1; END",
        "CREATE TRIGGER told AFTER INSERT ON other FOR EACH ROW UPDATE t SET v = 7");
    return fixture;
  }
}
