package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Version 16 always, the others by -Dportage.postgres.versions=all: each is a download of 15 MB.
 */
class PostgresVersionsIT {

  @BeforeAll
  static void onlyTheServersThatComeWithUs() {
    Assumptions.assumeTrue(System.getenv("PG_BIN") == null, "skipped: PG_BIN names another server");
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 18})
  void otherMajorVersionsAreFetchedAndStart(int major) throws SQLException {
    Assumptions.assumeTrue(
        major == 16 || System.getProperty("portage.postgres.versions", "").equals("all"),
        "skipped: PostgreSQL " + major + " is only tried with -Dportage.postgres.versions=all");
    PostgresOptions options = PostgresOptions.defaults().withMajor(major);
    try (PostgresServer server = PostgresServer.start(options);
        Connection connection = server.connect(server.createDatabase("other"))) {
      assertThat(server.version()).startsWith(major + ".");
      assertThat(Rows.one(connection, "SELECT lower('ABC')")).isEqualTo("abc");
    }
  }
}
