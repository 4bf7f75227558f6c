package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stop in the middle of one statement over many rows. The connector by itself loses the rest of
 * the event with GTIDs, and without them the rest of the transaction and as many events after it.
 */
class TransactionRestartIT {

  private static final int ROWS = 20_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          true  | UPDATE t SET v = v + 1
          false | UPDATE t SET v = v + 1
          true  | UPDATE t SET id = id + 1000000
          false | UPDATE t SET id = id + 1 ORDER BY id DESC
          """)
  void aPauseWithinATransactionLosesNothing(boolean gtid, String statement) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withGtid(gtid));
    try (MigrationFixture fixture =
        new MigrationFixture(folder, mysql, PostgresServer.shared()).smallBatches()) {
      fixture.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, v INT NOT NULL, filler VARCHAR(100) NOT NULL)",
          "SET SESSION cte_max_recursion_depth = " + ROWS,
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + ROWS
              + ") SELECT i, 0, REPEAT('x', 100) FROM n");
      fixture.start().await(status -> status.migration().finishedAt() != null);
      fixture.execute(statement, "INSERT INTO t VALUES (-1, 1, 'after')");
      fixture.await(status -> changes(status) > 1_000);
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      // the statement has been applied in part, or this test has shown nothing
      assertThat(fixture.target("SELECT count(*) FROM t WHERE id = -1")).isEqualTo("0");

      fixture.start();
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  private static long changes(RunStatus status) {
    return status.changes();
  }
}
