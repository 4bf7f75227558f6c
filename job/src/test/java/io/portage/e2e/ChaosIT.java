package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.fault.FaultSchedule;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.WorkloadOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fault after fault, from a seed, while the shop is written to; then every value is compared.
 * {@code -Dportage.chaos.seconds} is for how long, {@code -Dportage.chaos.seed} which faults.
 */
class ChaosIT {

  private static final Duration LENGTH =
      Duration.ofSeconds(Long.getLong("portage.chaos.seconds", 75));
  private static final long SEED =
      Long.getLong("portage.chaos.seed", LENGTH.toMinutes() < 5 ? 7 : System.nanoTime());
  private static final double TRANSACTIONS_PER_SECOND = 40;

  @TempDir private Path folder;

  @Test
  void whateverDiesNothingIsLostNorDoubledNorGoesBackInTime() throws Exception {
    Map<String, Integer> injected = new TreeMap<>();
    try (MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults());
        MigrationFixture fixture =
            new MigrationFixture(folder, mysql, postgres)
                .throughProxies()
                .with(
                    "tables: {settings: {audit_log: {keyless: copy-once},"
                        + " journal: {keyless: copy-once}}}")) {
      try (Connection connection = fixture.mysql()) {
        ShopSchema.createMySql(connection);
        new ShopGenerator(SEED, 0.05).fill(connection);
      }
      VersionedWrites.createTables(fixture);
      fixture.start().await(status -> status.migration().finishedAt() != null);

      VersionReader reader = new VersionReader(postgres, fixture.target);
      VersionedWrites writes = VersionedWrites.start(mysql, fixture.source, SEED);
      Chaos chaos =
          new Chaos(
              fixture,
              reader,
              WorkloadOptions.defaults().withRate(TRANSACTIONS_PER_SECOND),
              SEED + 1);
      try (reader;
          writes;
          chaos) {
        chaos.awaitProgress();
        FaultSchedule<Chaos.Fault> schedule =
            new FaultSchedule<>(
                SEED, chaos.faults(), Duration.ofMillis(100), Duration.ofMillis(1_500));
        Instant end = Instant.now().plus(LENGTH);
        while (Instant.now().isBefore(end)) {
          FaultSchedule.Step<Chaos.Fault> step = schedule.next();
          Chaos.pause(step.lull());
          System.out.printf("chaos: %tT %s%n", System.currentTimeMillis(), step.fault());
          injected.merge(step.fault().name(), 1, Integer::sum);
          step.fault().injection().inject(new Random(step.random()));
          chaos.awaitProgress();
          assertThat(reader.faults()).isEmpty();
        }
        chaos.close();
        writes.stop();
        fixture.awaitEverythingApplied();
      }
      String versions = sumOfVersions(fixture);
      System.out.printf(
          "chaos: seed %d, %d faults in %d s, %d restarts, %d transactions of the shop and %s"
              + " versions written, %d changes applied, %d reads of every version,"
              + " longest gap %.1f s%nchaos: %s%n",
          SEED,
          injected.values().stream().mapToInt(Integer::intValue).sum(),
          LENGTH.toSeconds(),
          fixture.restarts(),
          chaos.transactions(),
          versions,
          reader.applied(),
          reader.reads(),
          reader.longestGap().toMillis() / 1000.0,
          injected);
      assertThat(reader.faults()).isEmpty();
      assertThat(
              fixture.target(
                  "SELECT sum(times) FROM portage.adjustment WHERE source_table LIKE '%.item'"))
          .isEqualTo(versions);
      // which the comparison does not know
      fixture.execute("UPDATE item SET day = NULL");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  /** Each update of an item has added one. */
  private static String sumOfVersions(MigrationFixture fixture) throws Exception {
    try (Connection connection = fixture.mysql();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT sum(version) FROM item")) {
      row.next();
      return row.getString(1);
    }
  }
}
