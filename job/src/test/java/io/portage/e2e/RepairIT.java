package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.Repair;
import io.portage.ops.verify.SourceRate;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spoilt target is found out and mended while the shop goes on. */
class RepairIT {

  private static final long BORN = 1_000_000_000L;
  private static final VerifyOptions OPTIONS = new VerifyOptions(List.of(), 1000, 2);

  @TempDir private Path folder;

  @Test
  void aHundredSpoiltRowsAreFoundAndMendedWhileTheShopGoesOn() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fill(fixture);
      fixture.smallChunks().start().await(status -> status.phase() == Phase.STREAM);
      fixture.awaitEverythingApplied();
      MigrationPlan plan = Planner.plan(fixture.config()).compiled().plan();
      try (ShopWorkload workload =
              new ShopWorkload(
                  () -> fixture.mysql.connect(fixture.source),
                  2,
                  WorkloadOptions.defaults().withRate(100));
          Connection postgres = fixture.postgres()) {
        workload.start();
        bear(postgres);
        Corruption corruption = new Corruption(postgres, 7);
        corruption.spoil();
        assertThat(corruption.spoilt()).hasSizeGreaterThanOrEqualTo(100);

        interrupted(plan, fixture);
        VerifyReport report = goneOnWith(plan);

        Set<String> found = found(report);
        System.out.println("found " + found.size() + " of " + corruption.spoilt().size());
        assertThat(corruption.spoilt()).as("no false alarm").containsAll(found);
        // the shop itself has written some of them anew meanwhile
        assertThat(found).hasSizeGreaterThan(60);
        assertThat(report.unsettled()).isZero();
        assertThat(report.tables().stream().mapToLong(table -> table.count(MismatchKind.BORN)))
            .contains(1L);

        Repair repair = new Repair(plan, OPTIONS, true);
        assertThat(repair.toDo()).hasSize(found.size());
        assertThat(repair.run())
            .noneMatch(result -> result.outcome() == Repair.Outcome.LEFT)
            .filteredOn(result -> result.outcome() == Repair.Outcome.MENDED)
            // others the shop has written anew
            .hasSizeGreaterThan(50);
        assertThat(repair.toDo()).isEmpty();
        workload.stop();
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      whilePaused(fixture, plan);
      fixture.target(
          "WITH gone AS (DELETE FROM shop_comment WHERE id >= "
              + BORN
              + " RETURNING id) SELECT count(*) FROM gone");
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  /** The job is paused, and MySQL goes on: what differs by that is no difference. */
  private static void whilePaused(MigrationFixture fixture, MigrationPlan plan) throws Exception {
    try (Connection postgres = fixture.postgres();
        Statement statement = postgres.createStatement()) {
      statement.execute("UPDATE shop_tag SET name = name || '?' WHERE id IN (1, 2)");
      VerifyReport report = new Verifier(plan, OPTIONS).run(VerifyListener.SILENT);
      assertThat(found(report)).containsExactly("shop_tag id = 1", "shop_tag id = 2");
      assertThat(new Repair(plan, OPTIONS, false).run())
          .extracting(Repair.Result::outcome)
          .containsExactly(Repair.Outcome.MENDED, Repair.Outcome.MENDED);
      fixture.execute("UPDATE shop_tag SET name = CONCAT(name, '!') WHERE id = 3");
      VerifyReport behind = new Verifier(plan, OPTIONS).run(VerifyListener.SILENT);
      assertThat(behind.unsettled()).isEqualTo(1);
      assertThat(behind.equal()).isTrue();
      statement.execute("UPDATE shop_tag SET name = name || '!' WHERE id = 3");
    }
  }

  /** A row of the PostgreSQL application. */
  private static void bear(Connection postgres) throws Exception {
    try (Statement statement = postgres.createStatement()) {
      statement.execute(
          "INSERT INTO shop_comment (id, content_type_id, object_id, user_id, body, created)"
              + " OVERRIDING SYSTEM VALUE VALUES ("
              + BORN
              + ", 1, 1, NULL, 'born here', now())");
    }
  }

  private static void interrupted(MigrationPlan plan, MigrationFixture fixture) throws Exception {
    Thread verifying =
        new Thread(
            () ->
                assertThatThrownBy(
                        () ->
                            new Verifier(plan, OPTIONS.with(SourceRate.parse("2000")))
                                .run(VerifyListener.SILENT))
                    .isInstanceOf(InterruptedException.class));
    verifying.start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Integer.parseInt(fixture.target(DONE)) >= 3);
    verifying.interrupt();
    verifying.join(30_000);
    assertThat(verifying.isAlive()).isFalse();
    assertThat(fixture.target("SELECT finished_at IS NULL FROM portage.verify")).isEqualTo("t");
  }

  private static final String DONE =
      "SELECT CASE WHEN to_regclass('portage.verify_chunk') IS NULL THEN '0' ELSE"
          + " (xpath('/row/c/text()', query_to_xml('SELECT count(done_at) AS c FROM"
          + " portage.verify_chunk', false, true, '')))[1]::text END";

  private static VerifyReport goneOnWith(MigrationPlan plan) throws Exception {
    AtomicReference<Instant> resumed = new AtomicReference<>();
    Instant begin = Instant.now();
    VerifyReport report =
        new Verifier(plan, OPTIONS)
            .run(
                new VerifyListener() {
                  @Override
                  public void resumed(int run, Instant startedAt) {
                    resumed.set(startedAt);
                  }
                });
    assertThat(resumed.get()).isBefore(begin);
    System.out.println("verified in " + Duration.between(begin, Instant.now()));
    return report;
  }

  private static Set<String> found(VerifyReport report) {
    return report.tables().stream()
        .flatMap(
            (TableReport table) ->
                table.mismatches().stream()
                    .filter(mismatch -> mismatch.kind().difference())
                    .map(mismatch -> table.source().name() + " " + mismatch.key()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private MigrationFixture fixture() {
    return new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
        .withTarget("sequence-offset: " + BORN)
        .with(
            "tables: {settings: {audit_log: {keyless: copy-once}, plain_log: {keyless: copy-once}}}");
  }

  private static void fill(MigrationFixture fixture) throws Exception {
    try (Connection mysql = fixture.mysql()) {
      ShopSchema.createMySql(mysql);
      new ShopGenerator(1, 0.2).fill(mysql);
    }
    fixture.execute(
        "CREATE TABLE plain_log (v VARCHAR(20), w INT)",
        "INSERT INTO plain_log WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 200) SELECT CONCAT('row ', i), i FROM n");
  }
}
