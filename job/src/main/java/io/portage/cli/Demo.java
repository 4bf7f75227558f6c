package io.portage.cli;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.ops.Planner;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.BinlogStart;
import io.portage.plan.Severity;
import io.portage.plan.compile.Endpoints;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import io.portage.testdata.shop.WorkloadReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The demo's stages, one after the other, each announced in a sentence. */
final class Demo {
  private static final int TRANSACTIONS_PER_SECOND = 100;
  private static final int LARGEST_TRANSACTION = 500;
  private static final int FIRST_PARALLELISM = 1;
  private static final int SECOND_PARALLELISM = 3;
  private static final Duration PAUSE = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * What the demo shall be.
   *
   * @param scale of the sample database; 1 is about 100,000 rows
   * @param seconds of streaming under load
   * @param keep whether the servers stay until somebody says so
   */
  record Wishes(double scale, long seed, int seconds, boolean keep) {}

  private final Wishes wishes;
  private final Terminal terminal;
  private final DemoServers servers;
  private final Screen screen;
  private int stage;

  private Demo(Wishes wishes, Terminal terminal, DemoServers servers) {
    this.wishes = wishes;
    this.terminal = terminal;
    this.servers = servers;
    this.screen = DemoScreen.of(terminal);
  }

  /** Shows everything, and cleans up after itself, also after Ctrl-C. */
  static ExitCode run(Wishes wishes, Terminal terminal) throws Exception {
    Thread shown = Thread.currentThread();
    Instant begin = Instant.now();
    try (StopSignals signals = StopSignals.listen(shown::interrupt)) {
      terminal.line(
          "A live MySQL database moves to PostgreSQL, and nobody notices. Two throwaway servers are"
              + " starting …");
      try (DemoServers servers = DemoServers.start()) {
        Demo demo = new Demo(wishes, terminal, servers);
        boolean equal = demo.show();
        terminal.line("");
        terminal.line(
            "That took " + Figures.duration(Duration.between(begin, Instant.now())) + ".");
        if (wishes.keep()) {
          DemoKeep.until(servers, terminal);
        }
        return equal ? ExitCode.OK : ExitCode.DIFFERENT;
      }
    }
  }

  private boolean show() throws Exception {
    stage(
        "The sample database: a shop, as a Django application would keep it, in MySQL %s."
            .formatted(servers.mysqlVersion()));
    said(servers.fill(wishes.seed(), wishes.scale()));
    try (ShopWorkload workload = workload()) {
      workload.start();
      stage(
          "The application: about %d transactions a second write to MySQL from now on, of all kinds"
                  .formatted(TRANSACTIONS_PER_SECOND)
              + " (changed keys, swapped unique values, rollbacks), through everything that follows.");
      MigrationConfig config = configure();
      assess(config);
      copyAndPause(config);
      resume(config, workload);
    }
    return verify(ConfigLoader.load(servers.configuration()));
  }

  private ShopWorkload workload() {
    return new ShopWorkload(
        servers::connectMySql,
        wishes.seed() + 1,
        WorkloadOptions.defaults()
            .withRate(TRANSACTIONS_PER_SECOND)
            .withMaxTransactionRows(LARGEST_TRANSACTION));
  }

  private MigrationConfig configure() throws Exception {
    stage("The configuration: one file; what it does not say is found out from both databases.");
    servers.shownConfiguration().lines().forEach(line -> said("  " + line));
    return ConfigLoader.load(servers.configuration());
  }

  private void assess(MigrationConfig config) throws Exception {
    stage("`portage assess`: what would be done, and what stands in its way.");
    Planner.Planned planned = Planner.plan(config);
    said(
        "%s to create in PostgreSQL %s, %s to make after the copy; %s."
            .formatted(
                Figures.count(planned.compiled().preparation().created().size(), "table"),
                servers.postgresVersion(),
                Figures.count(planned.compiled().preparation().deferred().size())
                    + " indexes and constraints",
                findings(planned)));
    planned.compiled().findings().stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .forEach(finding -> said("  - " + finding.text()));
  }

  private static String findings(Planner.Planned planned) {
    long warnings =
        planned.compiled().findings().stream()
            .filter(finding -> finding.severity() == Severity.WARNING)
            .count();
    long notes =
        planned.compiled().findings().stream()
            .filter(finding -> finding.severity() == Severity.NOTE)
            .count();
    return Figures.count(planned.compiled().blockers().size(), "blocker")
        + ", "
        + Figures.count(warnings, "warning")
        + ", "
        + Figures.count(notes, "note");
  }

  private void copyAndPause(MigrationConfig config) throws Exception {
    stage(
        "`portage run`: every table is copied in chunks, without a lock; then the changes since are"
            + " read from MySQL's binlog.");
    MigrationConfig narrow = RunOptions.override(config, FIRST_PARALLELISM, null);
    try (BackgroundRun run = BackgroundRun.start(narrow, screen)) {
      run.await(status -> status.phase() == RunStatus.Phase.STREAM, PATIENCE);
      run.watch(Duration.ofSeconds(Math.max(1, wishes.seconds() / 2)));
      stage("`portage pause`: the job stops with a savepoint. The application does not stop.");
      run.pause();
    }
    Thread.sleep(PAUSE.toMillis());
    said("For %s nothing was carried over.".formatted(Figures.duration(PAUSE)));
  }

  private void resume(MigrationConfig config, ShopWorkload workload) throws Exception {
    stage(
        "`portage resume --parallelism %d`: it goes on from the savepoint, with more writers, and"
                .formatted(SECOND_PARALLELISM)
            + " catches up with what it missed.");
    MigrationConfig wide = RunOptions.override(config, SECOND_PARALLELISM, null);
    try (BackgroundRun run = BackgroundRun.start(wide, screen)) {
      run.await(status -> status.migration().finishedAt() != null, PATIENCE);
      run.watch(Duration.ofSeconds(Math.max(1, wishes.seconds() / 2)));
      workload.stop();
      stage("The application stops, and the stream runs dry.");
      WorkloadReport done = workload.report();
      said(
          "It has committed %s transactions: %s rows inserted, %s updated, %s deleted, %s keys"
                  .formatted(
                      Figures.count(done.transactions()),
                      Figures.count(done.inserts()),
                      Figures.count(done.updates()),
                      Figures.count(done.deletes()),
                      Figures.count(done.keyChanges()))
              + " changed, %s unique values swapped, and rolled back %s."
                  .formatted(Figures.count(done.swaps()), Figures.count(done.rollbacks())));
      drain(wide, run);
      run.pause();
    }
  }

  private void drain(MigrationConfig config, BackgroundRun run) throws Exception {
    try (StatusReader reader =
        new StatusReader(
            config.name(), List.of(), Endpoints.source(config), Endpoints.target(config))) {
      BinlogStart end = reader.sourceEnd();
      long begin = System.nanoTime();
      run.awaitThat(() -> reader.hasPassed(end), PATIENCE);
      said(
          "%s later PostgreSQL had every one of them."
              .formatted(Figures.duration(Duration.ofNanos(System.nanoTime() - begin))));
    }
  }

  private boolean verify(MigrationConfig config) throws Exception {
    stage(
        "`portage verify`: every row of MySQL, through the same transforms, against the row that"
            + " PostgreSQL holds, byte for byte.");
    VerifyReport report =
        new Verifier(MigratedPlan.of(config), VerifyOptions.defaults()).run(VerifyListener.SILENT);
    if (report.equal()) {
      said(
          terminal.styled("@|bold,green Equal|@: ")
              + "%s rows in %s, nothing missing, nothing different, nothing left over."
                  .formatted(
                      Figures.count(
                          report.tables().stream().mapToLong(TableReport::rowsSource).sum()),
                      Figures.count(report.tables().size(), "table")));
    } else {
      new VerifyText(terminal).print(report);
    }
    servers.samples().forEach(this::said);
    return report.equal();
  }

  private void stage(String sentence) {
    stage++;
    screen.line("");
    screen.line(terminal.styled("@|bold " + stage + "|@") + "  " + sentence);
  }

  private void said(String line) {
    screen.line("   " + line);
  }
}
