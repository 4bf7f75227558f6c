package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.ConfigLoader;
import io.portage.config.MigrationConfig;
import io.portage.ops.BlockedException;
import io.portage.ops.MigrationRun;
import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.RunListener;
import io.portage.ops.RunStatus;
import io.portage.ops.StatusReader;
import io.portage.plan.compile.Endpoints;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.compare.DatabaseComparison;
import io.portage.testdata.compare.Difference;
import io.portage.testdata.fault.FaultProxy;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** One migration between fresh databases on the shared servers, run as a user would run it. */
final class MigrationFixture implements AutoCloseable {

  /** ER_NO_SUCH_THREAD: the session has ended by itself meanwhile. */
  private static final int NO_SUCH_THREAD = 1094;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  MySqlServer mysql;
  final PostgresServer postgres;
  final String source;
  final String target;
  private final Path folder;
  private String extra = "";
  private String sourceUser;
  private String sourcePassword;
  private String moreOfSource = "";
  private String moreOfTarget = "";
  private String extraOfJob = "";
  private String chunkSize = "32MB";
  private int parallelism = 2;
  private int batchRows = 2000;
  private String onReject = "fail, reject-limit: 1000";
  private FaultProxy sourceProxy;
  private FaultProxy targetProxy;
  private MigrationRun run;
  private CompletableFuture<RunEnd> end;
  private volatile RunStatus lastStatus;
  private volatile boolean started;
  private volatile Optional<Path> resumedFrom = Optional.empty();
  private volatile Throwable lastFailure;
  private final AtomicInteger restarts = new AtomicInteger();

  MigrationFixture(Path folder, MySqlServer mysql, PostgresServer postgres) {
    this(folder, mysql, mysql.createDatabase("shop"), postgres);
  }

  /** The migration of a database that is there already, and is called as it is. */
  MigrationFixture(Path folder, MySqlServer mysql, String source, PostgresServer postgres) {
    this(folder, mysql, source, postgres, postgres.createDatabase("shop"));
  }

  /** The same into a database that is there already, perhaps of other migrations. */
  MigrationFixture(
      Path folder, MySqlServer mysql, String source, PostgresServer postgres, String target) {
    this.folder = folder;
    this.mysql = mysql;
    this.postgres = postgres;
    this.sourceUser = mysql.user();
    this.sourcePassword = mysql.password();
    this.source = source;
    this.target = target;
  }

  Connection mysql() throws Exception {
    return mysql.connect(source);
  }

  Connection postgres() throws Exception {
    return postgres.connect(target);
  }

  /** More of the configuration, as YAML. */
  MigrationFixture with(String yaml) {
    extra = yaml;
    return this;
  }

  /** Another user than root on MySQL, and whether the connection is encrypted. */
  MigrationFixture withSource(String user, String password, String tlsMode) {
    sourceUser = user;
    sourcePassword = password;
    moreOfSource = ", tls: {mode: " + tlsMode + "}";
    return this;
  }

  /** The next run reads another server, which has the database by replication or a restore. */
  MigrationFixture moveTo(MySqlServer other) {
    mysql = other;
    sourceUser = other.user();
    sourcePassword = other.password();
    return this;
  }

  /** More keys of the section target, as YAML. */
  MigrationFixture withTarget(String keys) {
    moreOfTarget = ", " + keys;
    return this;
  }

  /** More of the section job, as YAML in its flow style. */
  MigrationFixture withJob(String yaml) {
    extraOfJob = ", " + yaml;
    return this;
  }

  /** Chunks so small that the copy takes a while. */
  MigrationFixture smallChunks() {
    chunkSize = "64KB";
    return this;
  }

  /** Batches so small that the stream takes a while. */
  MigrationFixture smallBatches() {
    batchRows = 10;
    return this;
  }

  /** Keeps rejects, at most so many. */
  MigrationFixture quarantining(int limit) {
    onReject = "quarantine, reject-limit: " + limit;
    return this;
  }

  MigrationFixture withParallelism(int wanted) {
    parallelism = wanted;
    return this;
  }

  /** Lets the job reach both databases through proxies only. */
  MigrationFixture throughProxies() {
    sourceProxy = FaultProxy.to(mysql.host(), mysql.port());
    targetProxy = FaultProxy.to(postgres.host(), postgres.port());
    return this;
  }

  FaultProxy sourceProxy() {
    return sourceProxy;
  }

  FaultProxy targetProxy() {
    return targetProxy;
  }

  /** Kills PostgreSQL's sessions whose application name is like this, once there are any. */
  void breakConnectionsOf(String application) {
    Awaitility.await().atMost(PATIENCE).until(() -> terminate(application) > 0);
  }

  private int terminate(String application) throws Exception {
    try (Connection connection = postgres();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND application_name LIKE ?")) {
      statement.setString(1, application);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /** Waits until PostgreSQL has a session whose application name is like this. */
  void awaitConnectionsOf(String application) throws Exception {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                !target(
                        "SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND application_name LIKE '"
                            + application
                            + "'")
                    .equals("0"));
  }

  /** Kills the session that reads the binlog, once there is one. */
  void breakMySqlConnections() {
    Awaitility.await().atMost(PATIENCE).until(() -> killDumps() > 0);
  }

  private int killDumps() throws Exception {
    int killed = 0;
    try (Connection connection = mysql();
        Statement statement = connection.createStatement()) {
      List<Long> dumps = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%'")) {
        while (row.next()) {
          dumps.add(row.getLong(1));
        }
      }
      for (Long dump : dumps) {
        try {
          statement.execute("KILL " + dump);
          killed++;
        } catch (SQLException e) {
          if (e.getErrorCode() != NO_SUCH_THREAD) {
            throw e;
          }
        }
      }
    }
    return killed;
  }

  private String yaml() {
    return """
        name: %s
        source: {host: %s, port: %d, database: %s, user: %s, password: "${MYSQL}"%s}
        target: {host: %s, port: %d, database: %s, user: %s, password: "${POSTGRES}", existing-rows: truncate%s}
        job: {checkpoint-interval: 1s, chunk-size: %s, parallelism: %d, max-batch-rows: %d, on-reject: %s%s}
        %s
        """
        .formatted(
            source,
            mysql.host(),
            sourceProxy == null ? mysql.port() : sourceProxy.port(),
            source,
            sourceUser,
            moreOfSource,
            postgres.host(),
            targetProxy == null ? postgres.port() : targetProxy.port(),
            target,
            postgres.user(),
            moreOfTarget,
            chunkSize,
            parallelism,
            batchRows,
            onReject,
            extraOfJob,
            extra);
  }

  private Map<String, String> secrets() {
    return Map.of("MYSQL", sourcePassword, "POSTGRES", postgres.password());
  }

  MigrationConfig config() {
    return ConfigLoader.parse(yaml(), folder.resolve("migration.yaml"), secrets());
  }

  /** Goes on with the migration in another process; it must not be running in this one. */
  JobProcess startProcess() throws Exception {
    return JobProcess.start(folder, yaml(), secrets());
  }

  /** Fails where the run of this process has ended. */
  void assertRunning() {
    if (end.isDone()) {
      throw new AssertionError(
          "the run has ended: "
              + end.handle(
                      (done, e) ->
                          e != null && e.getCause() instanceof BlockedException blocked
                              ? blocked.blockers().toString()
                              : done + " " + e)
                  .join());
    }
  }

  /** Starts the migration, or goes on with it. */
  MigrationFixture start() {
    started = false;
    lastStatus = null;
    run =
        new MigrationRun(
            config(),
            new RunListener() {
              @Override
              public void started(Planner.Planned planned, Optional<Path> from) {
                started = true;
                resumedFrom = from;
              }

              @Override
              public void status(RunStatus status) {
                lastStatus = status;
              }

              @Override
              public void restarted(Throwable cause, String text) {
                lastFailure = cause;
                restarts.incrementAndGet();
              }

              @Override
              public void stopping() {}

              @Override
              public void savepointDelayed(String reason) {}
            });
    MigrationRun current = run;
    end =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return current.run(false);
              } catch (Exception e) {
                throw new java.util.concurrent.CompletionException(e);
              }
            },
            task -> new Thread(task, "migration-run").start());
    return this;
  }

  /** Starts as if there had been no migration: what it has copied is emptied. */
  MigrationFixture startAgain() throws Exception {
    try (Connection connection = postgres();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS portage CASCADE");
    }
    return start();
  }

  void execute(String... statements) throws Exception {
    try (Connection connection = mysql();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** One value from the target. */
  String target(String sql) throws Exception {
    try (Connection connection = postgres();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Waits until the status is as wished; fails at once when the run ends. */
  RunStatus await(Predicate<RunStatus> wished) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      RunStatus status = lastStatus;
      if (status != null && wished.test(status)) {
        return status;
      }
      try {
        throw new AssertionError("the run has ended: " + end.get(100, TimeUnit.MILLISECONDS));
      } catch (java.util.concurrent.TimeoutException e) {
        // still running
      } catch (ExecutionException e) {
        String blockers =
            e.getCause() instanceof BlockedException blocked ? ": " + blocked.blockers() : "";
        throw new AssertionError("the run has failed" + blockers, e.getCause());
      }
    }
    throw new AssertionError(
        "not within " + PATIENCE + ": " + lastStatus + ", last failure: " + lastFailure);
  }

  boolean started() {
    return started;
  }

  /** The savepoint or checkpoint that the last start went on from. */
  Optional<Path> resumedFrom() {
    return resumedFrom;
  }

  /** How often the job has been told to start again after a failure. */
  int restarts() {
    return restarts.get();
  }

  /** Waits for a checkpoint that was begun after this call. */
  void awaitCheckpoint() throws IOException {
    for (int i = 0; i < 2; i++) {
      // the first may have been under way
      Set<Path> known = checkpoints();
      Awaitility.await().atMost(PATIENCE).until(() -> !known.containsAll(checkpoints()));
    }
  }

  private Set<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (UncheckedIOException e) {
      // an older one has just been deleted
      return Set.of();
    }
  }

  /** Waits until the job has to start again after a failure. */
  void awaitRestart() {
    int before = restarts.get();
    Awaitility.await().atMost(PATIENCE).until(() -> restarts.get() > before);
  }

  /** What the job started again after; null where it never had to. */
  Throwable lastFailure() {
    return lastFailure;
  }

  /** Waits until everything that MySQL has logged by now is applied, and every index is there. */
  void awaitEverythingApplied() throws Exception {
    try (StatusReader reader =
        new StatusReader(
            source, List.of(), Endpoints.source(config()), Endpoints.target(config()))) {
      var now = reader.sourceEnd();
      await(
          status -> {
            try {
              return status.migration().finishedAt() != null && reader.hasPassed(now);
            } catch (java.sql.SQLException e) {
              return false;
            }
          });
    }
  }

  RunEnd pause() throws Exception {
    run.requestStop();
    return end();
  }

  RunEnd end() throws Exception {
    return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  void assertEqual(ComparisonOptions options) throws Exception {
    try (Connection from = mysql();
        Connection to = postgres()) {
      List<Difference> differences =
          DatabaseComparison.compare(from, source, to, "public", options);
      assertThat(differences).isEmpty();
    }
  }

  @Override
  public void close() throws Exception {
    if (end != null && !end.isDone()) {
      run.requestStop();
      end.handle((done, error) -> null).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    if (sourceProxy != null) {
      sourceProxy.close();
      targetProxy.close();
    }
  }
}
