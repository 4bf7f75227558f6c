package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.values.ValueTable;
import io.portage.testdata.values.ValueTables;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random values of every type at and around its limits, as rows and as keys: the same statements on
 * one table before the start, on another after it, on a third half and half leave the same bytes,
 * and what MySQL has. MySQL's server, both of its sessions, the JVM and PostgreSQL are each in a
 * time zone of their own. {@code -Dportage.fuzz.seed} and {@code -Dportage.fuzz.rows} repeat or
 * enlarge it.
 */
class ValueFuzzIT {

  private static final List<String> SUFFIXES = List.of("_copied", "_streamed", "_mixed");
  private static final List<String> ZONES =
      List.of("America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia");

  private final long seed = Long.getLong("portage.fuzz.seed", 20261123);
  private final int rows = Integer.getInteger("portage.fuzz.rows", 50);
  private final TimeZone zone = TimeZone.getDefault();

  @TempDir private Path folder;

  @BeforeEach
  void thisJvmIsInAZoneWithSummerTime() {
    TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get((int) (seed % ZONES.size()))));
  }

  @AfterEach
  void thisJvmIsInItsOwnZoneAgain() {
    TimeZone.setDefault(zone);
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void randomValuesAreTheSameHoweverTheyArrive(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    try (MigrationFixture fixture =
        new MigrationFixture(folder, mysql, PostgresServer.shared()).smallChunks()) {
      try (Connection connection = session(fixture, "-03:30")) {
        for (ValueTable table : ValueTables.all()) {
          for (String suffix : SUFFIXES) {
            execute(connection, table.creation(suffix, random(table), rows));
          }
          List<String> half = statements(table, "_mixed");
          execute(connection, statements(table, "_copied"));
          execute(connection, half.subList(0, half.size() / 2));
        }
      }
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      try (Connection connection = session(fixture, "+13:00")) {
        for (ValueTable table : ValueTables.all()) {
          List<String> half = statements(table, "_mixed");
          execute(connection, statements(table, "_streamed"));
          execute(connection, half.subList(half.size() / 2, half.size()));
        }
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      try (Connection postgres = fixture.postgres()) {
        for (ValueTable table : ValueTables.all()) {
          TableImages.assertIdentical(
              postgres, SUFFIXES.stream().map(suffix -> table.name() + suffix).toList());
        }
      }
      fixture.assertEqual(ComparisonOptions.defaults());
    } catch (AssertionError e) {
      throw new AssertionError(
          "with -Dportage.fuzz.seed=%d -Dportage.fuzz.rows=%d: %s"
              .formatted(seed, rows, e.getMessage()),
          e);
    }
  }

  private List<String> statements(ValueTable table, String suffix) {
    return table.statements(suffix, random(table), rows);
  }

  /** One for each table, so that tables can be left out without the others becoming different. */
  private Random random(ValueTable table) {
    return new Random(seed + 31L * table.name().hashCode());
  }

  private static Connection session(MigrationFixture fixture, String zone) throws Exception {
    Connection connection = fixture.mysql();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET SESSION sql_mode = '', explicit_defaults_for_timestamp = ON, time_zone = '"
              + zone
              + "'");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private static void execute(Connection connection, List<String> statements) throws Exception {
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < statements.size(); i++) {
        statement.execute(statements.get(i));
        if (i % 7 == 0) {
          connection.commit();
        }
      }
      connection.commit();
    }
  }
}
