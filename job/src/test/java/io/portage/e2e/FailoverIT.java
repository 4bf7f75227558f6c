package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.ops.RefusedException;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.source.ServerChangedException;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MySQL becomes another server, or one that has forgotten. */
class FailoverIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void theStreamGoesOnWithAServerThatHasEverythingAndWithNoOther(MySqlVersion version)
      throws Exception {
    MySqlOptions options =
        MySqlOptions.defaults()
            .withVersion(version)
            .withVariable(
                version == MySqlVersion.V9 ? "log_replica_updates" : "log_slave_updates", "ON");
    try (MySqlServer first = MySqlServer.start(options);
        MySqlServer second = MySqlServer.start(options);
        MigrationFixture fixture = fixture(first)) {
      second.follow(first);
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      write(fixture, 10);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      // the replica takes over, with what was committed during the pause and what it commits itself
      write(fixture, 20);
      second.catchUpWith(first);
      second.promote();
      fixture.moveTo(second);
      write(fixture, 30);
      goesOn(fixture);

      // the old server, as a replica that lags behind
      first.follow(second);
      first.catchUpWith(second);
      first.promote();
      write(fixture, 40);
      goesOn(fixture);
      fixture.moveTo(first).start();
      refused(fixture, "lacks transactions that have been carried over");

      // it has received them, and takes over again
      first.follow(second);
      first.catchUpWith(second);
      first.promote();
      write(fixture, 50);
      goesOn(fixture);

      // it forgets them, and gives their numbers to others
      first.resetBinlog();
      fixture.start();
      refused(fixture, "lacks transactions that have been carried over");
    }
  }

  @Test
  void aBinlogThatBeganAnewIsNotGoneOnWith() throws Exception {
    for (boolean gtid : new boolean[] {true, false}) {
      MySqlOptions options = MySqlOptions.defaults().withGtid(gtid);
      try (MySqlServer mysql = MySqlServer.start(options);
          MigrationFixture fixture = fixture(mysql)) {
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        write(fixture, 10);
        goesOnWithoutStart(fixture);
        // more transactions than before: the numbers alone would look as if all were well
        mysql.resetBinlog();
        for (int i = 0; i < 40; i++) {
          fixture.execute("UPDATE t SET v = '" + "x".repeat(i) + "' WHERE id = 1");
        }
        fixture.start();
        refused(fixture, "is not the one that the migration has read");
      }
    }
  }

  @Test
  void aServerThatIsResetUnderTheRunningJobStopsIt() throws Exception {
    try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        MigrationFixture fixture = fixture(mysql)) {
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      write(fixture, 10);
      fixture.awaitEverythingApplied();
      mysql.resetBinlog();
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed -> assertThat(failed.cause()).isInstanceOf(ServerChangedException.class));
    }
  }

  private MigrationFixture fixture(MySqlServer mysql) throws Exception {
    MigrationFixture fixture =
        new MigrationFixture(folder, mysql, PostgresServer.shared())
            .with("tables: {settings: {log: {keyless: copy-once}}}");
    fixture.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(500), UNIQUE (v))",
        "CREATE TABLE log (v INT)",
        "INSERT INTO t VALUES (1, 'one')",
        "INSERT INTO log VALUES (1), (1)");
    return fixture;
  }

  private static void write(MigrationFixture fixture, int from) throws Exception {
    for (int id = from; id < from + 5; id++) {
      fixture.execute(
          "INSERT INTO t VALUES (" + id + ", 'v" + id + "')",
          "INSERT INTO log VALUES (" + id + ")",
          "UPDATE t SET v = 'one " + id + "' WHERE id = 1");
    }
    fixture.execute("FLUSH BINARY LOGS");
  }

  private static void goesOn(MigrationFixture fixture) throws Exception {
    fixture.start();
    goesOnWithoutStart(fixture);
  }

  private static void goesOnWithoutStart(MigrationFixture fixture) throws Exception {
    fixture.awaitEverythingApplied();
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    fixture.assertEqual(ComparisonOptions.defaults());
  }

  private static void refused(MigrationFixture fixture, String words) {
    assertThatThrownBy(fixture::end)
        .rootCause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(words);
  }
}
