package io.portage.e2e;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Makes every flush of a migration meet what it is told, by triggers on {@code portage.fence}:
 * errors of PostgreSQL's with a chosen SQLSTATE, and commits that take a while.
 */
final class FenceFaults {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String COMMITTING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND application_name LIKE 'portage lane%' AND state = 'active' AND query = 'COMMIT'";

  private final MigrationFixture fixture;

  private FenceFaults(MigrationFixture fixture) {
    this.fixture = fixture;
  }

  static FenceFaults on(MigrationFixture fixture) throws Exception {
    FenceFaults faults = new FenceFaults(fixture);
    faults.run(
        """
        CREATE SCHEMA fault;
        CREATE TABLE fault.wish (state text, times int, slow boolean);
        INSERT INTO fault.wish VALUES (NULL, 0, false);
        CREATE SEQUENCE fault.raised;
        CREATE FUNCTION fault.fail() RETURNS trigger LANGUAGE plpgsql AS $$
          DECLARE wish fault.wish;
          BEGIN
            SELECT * INTO wish FROM fault.wish;
            IF wish.state IS NOT NULL AND nextval('fault.raised') <= wish.times THEN
              RAISE EXCEPTION 'as wished' USING ERRCODE = wish.state;
            END IF;
            RETURN new;
          END $$;
        CREATE FUNCTION fault.linger() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF (SELECT slow FROM fault.wish) THEN
              PERFORM pg_sleep(1);
            END IF;
            RETURN NULL;
          END $$;
        CREATE TRIGGER fail BEFORE INSERT ON portage.fence
          FOR EACH ROW EXECUTE FUNCTION fault.fail();
        CREATE CONSTRAINT TRIGGER linger AFTER INSERT OR UPDATE ON portage.fence
          DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fault.linger();
        ALTER TABLE portage.fence ENABLE ALWAYS TRIGGER fail;
        ALTER TABLE portage.fence ENABLE ALWAYS TRIGGER linger;
        """);
    return faults;
  }

  /** The next flushes fail with this SQLSTATE; returns when so many have. */
  void raise(String state, int times) throws Exception {
    run(
        "UPDATE fault.wish SET state = NULL;"
            + " ALTER SEQUENCE fault.raised RESTART;"
            + " UPDATE fault.wish SET times = %d, state = '%s'".formatted(times, state));
    await("SELECT last_value > %d FROM fault.raised".formatted(times), "t");
  }

  /** Every commit takes a second; returns when one has begun. */
  void slowCommits() throws Exception {
    run("UPDATE fault.wish SET slow = true");
    await(COMMITTING + " HAVING count(*) > 0", null);
  }

  /** Commits are as quick as ever. */
  void quickCommits() throws Exception {
    run("UPDATE fault.wish SET slow = false");
  }

  /** Returns when no session is in the middle of its commit. */
  void awaitCommitted() {
    await(COMMITTING, "0");
  }

  private void await(String sql, String wanted) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsMatching(SQLException.class::isInstance)
        .until(
            () -> {
              String found = fixture.target(sql);
              return wanted == null ? found != null : wanted.equals(found);
            });
  }

  private void run(String sql) throws Exception {
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
