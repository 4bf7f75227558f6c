package io.portage.finish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portage.ledger.Aborts;
import io.portage.ledger.DeferredStep;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.ledger.StoredStep;
import io.portage.plan.BinlogStart;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.SecretRef;
import io.portage.plan.catalog.Query;
import io.portage.testdata.server.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Building beside others, broken off at every moment. */
class MakingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BUILDING =
      "SELECT count(*) FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'"
          + " AND datname = current_database()";
  private static final String BROKEN = "SELECT count(*) FROM pg_index WHERE NOT indisvalid";
  private static final String MADE =
      "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
          + " WHERE indisvalid AND relname IN ('a_v', 'b_v')";

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.createDatabase("making");
  private final PostgresEndpoint target =
      new PostgresEndpoint(
          server.host(),
          server.port(),
          database,
          server.user(),
          new SecretRef("making", "NO_SUCH_VARIABLE").with(server.password()),
          "disable",
          null);
  private Connection connection;

  @BeforeEach
  void twoTablesLackAnIndexEach() throws Exception {
    connection = server.connect(database);
    LedgerSchema.create(connection);
    new Migrations(connection)
        .insert("m", new BinlogStart("ef8ff51a-e741-11f1-8889-02fc00000001", "b.000001", 4, ""));
    execute(
        "CREATE TABLE a (id integer PRIMARY KEY, v integer)",
        "CREATE TABLE b (id integer PRIMARY KEY, v integer)",
        "INSERT INTO a SELECT n, n FROM generate_series(1, 1000) n",
        "INSERT INTO b SELECT n, n FROM generate_series(1, 1000) n");
    new DeferredSteps(connection, "m").add(List.of(unique(1, "a"), unique(2, "b")));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void indexesOfTwoTablesAreBuiltAtOnceAndClearedAwayWhenBrokenOff() throws Exception {
    try (Connection reader = snapshot()) {
      Making making = making();
      CompletableFuture<Boolean> run = run(making);
      await().atMost(PATIENCE).until(() -> number(BUILDING) == 2);
      assertThat(IndexProgress.now(connection)).containsOnlyKeys("public.a_v", "public.b_v");
      assertThat(steps()).allMatch(step -> step.startedAt() != null);

      making.close();

      assertThat(run.get()).isFalse();
      assertThat(number(BROKEN)).isZero();
      assertThat(steps())
          .allMatch(step -> step.missing() && step.startedAt() == null && step.attempts() == 0);
      reader.rollback();
    }
    assertThat(making().run()).isTrue();
    assertThat(number(MADE)).isEqualTo(2);
    assertThat(number("SELECT count(*) FROM portage.migration WHERE finished_at IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void whatALostSessionLeavesBrokenIsMadeAnew() throws Exception {
    try (Connection reader = snapshot()) {
      CompletableFuture<Boolean> run = run(making());
      await().atMost(PATIENCE).until(() -> number(BUILDING) == 2);
      execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND query LIKE 'CREATE UNIQUE%'");
      assertThatThrownBy(run::join).hasRootCauseInstanceOf(SQLException.class);
      assertThat(number(BROKEN)).isEqualTo(2);
      reader.rollback();
    }
    assertThat(making().run()).isTrue();
    assertThat(number(BROKEN)).isZero();
    assertThat(number(MADE)).isEqualTo(2);
  }

  @Test
  void whatWasMadeButNotNotedIsNotMadeAgain() throws Exception {
    // as a session does whose process was killed: it builds on while the next run begins
    try (Connection reader = snapshot();
        Connection orphan = server.connect(database);
        Statement statement = orphan.createStatement()) {
      CompletableFuture<Void> building =
          CompletableFuture.runAsync(
              () -> {
                try {
                  statement.execute("CREATE UNIQUE INDEX CONCURRENTLY a_v ON a (v)");
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      await().atMost(PATIENCE).until(() -> number(BUILDING) == 1);
      long oid = number("SELECT 'a_v'::regclass::oid");
      CompletableFuture<Boolean> run = run(making());
      await().atMost(PATIENCE).until(() -> number(BUILDING) == 2);
      reader.rollback();
      building.get();
      assertThat(run.get()).isTrue();
      assertThat(number("SELECT 'a_v'::regclass::oid")).isEqualTo(oid);
      assertThat(number(MADE)).isEqualTo(2);
    }
  }

  @Test
  void aLedgerOfAnEarlierVersionIsReadAsItIsAndThenCompleted() throws Exception {
    execute(
        "ALTER TABLE portage.deferred DROP started_at, DROP attempts, DROP failed_since,"
            + " DROP sql_state, DROP rows_in_the_way, DROP row_samples",
        "ALTER TABLE portage.migration DROP abort_began_at, DROP aborted_name, DROP aborted_at",
        "UPDATE portage.deferred SET error = 'no' WHERE step = 2");

    assertThat(steps()).extracting(step -> step.problem().orElse("")).containsExactly("", "no");
    assertThat(new Aborts(connection, "m").isUnderWay()).isFalse();
    assertThat(new Aborts(connection, "m").leftovers()).isEmpty();

    LedgerSchema.create(connection);
    assertThat(making().run()).isTrue();
  }

  private static DeferredStep unique(int number, String table) {
    return new DeferredStep(
        number,
        "unique",
        "public",
        table,
        table + "_v",
        "CREATE UNIQUE INDEX CONCURRENTLY " + table + "_v ON public." + table + " (v)",
        "DROP INDEX CONCURRENTLY IF EXISTS public." + table + "_v");
  }

  private Making making() {
    return new Making(target, "m", 2, StepListener.NONE);
  }

  private static CompletableFuture<Boolean> run(Making making) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return making.run();
          } catch (SQLException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  /** A reader with an old snapshot, for the end of which every index waits. */
  private Connection snapshot() throws SQLException {
    Connection reader = server.connect(database);
    reader.setAutoCommit(false);
    reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = reader.createStatement()) {
      statement.execute("SELECT 1");
    }
    return reader;
  }

  private List<StoredStep> steps() throws SQLException {
    return new DeferredSteps(connection, "m").all();
  }

  private long number(String sql) throws SQLException {
    return Query.one(connection, sql, row -> row.getLong(1));
  }

  private void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
