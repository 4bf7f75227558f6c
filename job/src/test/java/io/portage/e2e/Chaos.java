package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.testdata.fault.Direction;
import io.portage.testdata.fault.FaultProxy;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** The faults that a migration must survive, each by its name, and the writes they disturb. */
final class Chaos implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  private final MigrationFixture fixture;
  private final VersionReader reader;
  private final WorkloadOptions options;
  private long workloadSeed;
  private ShopWorkload workload;
  private long transactions;
  private int parallelism = 2;

  /** Brings the fault about, and back into order what does not mend itself. */
  interface Injection {
    void inject(Random random) throws Exception;
  }

  record Fault(String name, Injection injection) {
    @Override
    public String toString() {
      return name;
    }
  }

  Chaos(MigrationFixture fixture, VersionReader reader, WorkloadOptions options, long seed)
      throws Exception {
    this.fixture = fixture;
    this.reader = reader;
    this.options = options;
    this.workloadSeed = seed;
    write();
  }

  /** In no order. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(onTheWire("mysql", MigrationFixture::sourceProxy));
    faults.addAll(onTheWire("postgres", MigrationFixture::targetProxy));
    faults.add(new Fault("binlog session killed", random -> fixture.breakMySqlConnections()));
    faults.add(
        new Fault(
            "sink sessions terminated", random -> fixture.breakConnectionsOf("portage lane%")));
    faults.add(
        new Fault("all sessions terminated", random -> fixture.breakConnectionsOf("portage%")));
    faults.add(new Fault("postgres restarted", random -> fixture.postgres.restart()));
    faults.add(new Fault("postgres killed", random -> killPostgres()));
    faults.add(new Fault("mysql restarted", random -> withoutWrites(fixture.mysql::restart)));
    faults.add(new Fault("mysql killed", random -> withoutWrites(this::killMySql)));
    faults.add(new Fault("stopped and resumed with another parallelism", random -> rescale()));
    faults.add(new Fault("process killed", this::killProcess));
    return faults;
  }

  private List<Fault> onTheWire(String side, Function<MigrationFixture, FaultProxy> proxies) {
    FaultProxy proxy = proxies.apply(fixture);
    return List.of(
        new Fault(side + " cut", random -> proxy.cut()),
        new Fault(side + " half-open", random -> proxy.abandon(Direction.SENT, Direction.RECEIVED)),
        new Fault(
            side + " half-open, one way",
            random -> proxy.abandon(Direction.values()[random.nextInt(2)])),
        forAWhile(side + " held", proxy, () -> proxy.hold(Direction.SENT, Direction.RECEIVED)),
        forAWhile(side + " refused", proxy, proxy::refuse),
        forAWhile(side + " delayed", proxy, () -> proxy.delay(Duration.ofMillis(150))),
        forAWhile(side + " throttled", proxy, () -> proxy.throttle(30_000)));
  }

  private static Fault forAWhile(String name, FaultProxy proxy, Runnable begin) {
    return new Fault(
        name,
        random -> {
          begin.run();
          pause(A_WHILE);
          proxy.pass();
        });
  }

  private void killPostgres() {
    fixture.postgres.kill();
    fixture.postgres.restart();
  }

  private void killMySql() {
    fixture.mysql.kill();
    fixture.mysql.restart();
  }

  /** The shop's application does not survive its database's end; what it wrote does. */
  private void withoutWrites(Runnable fault) throws Exception {
    endWrites();
    fault.run();
    write();
  }

  private void rescale() throws Exception {
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    parallelism = parallelism % 3 + 1;
    fixture.withParallelism(parallelism).start();
  }

  private void killProcess(Random random) throws Exception {
    assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
    try (JobProcess process = fixture.startProcess()) {
      awaitProgress(process::assertAlive);
      pause(Duration.ofMillis(random.nextInt(2_000)));
    }
    fixture.start();
  }

  /** Something that throws where there is nothing to wait for any more. */
  interface Check {
    void run() throws Exception;
  }

  /** Waits until changes are applied that were made after this call. */
  void awaitProgress() {
    awaitProgress(fixture::assertRunning);
  }

  private void awaitProgress(Check alive) {
    long before = reader.applied();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              alive.run();
              return reader.applied() > before + 300;
            });
  }

  /** A fault lasts for as long as its length says: no condition could tell its end. */
  static void pause(Duration length) throws InterruptedException {
    Thread.sleep(length.toMillis());
  }

  private void write() throws Exception {
    workload =
        new ShopWorkload(() -> fixture.mysql.connect(fixture.source), workloadSeed++, options);
    workload.start();
  }

  private void endWrites() {
    if (workload != null) {
      ShopWorkload ended = workload;
      workload = null;
      ended.stop();
      transactions += ended.report().transactions();
    }
  }

  /** Ends the shop's writes. */
  @Override
  public void close() {
    endWrites();
  }

  /** Transactions that the shop has committed, after {@link #close}. */
  long transactions() {
    return transactions;
  }
}
