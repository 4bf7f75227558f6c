package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portage.ops.BlockedException;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.source.UnreadableBinlogException;
import io.portage.testdata.compare.ComparisonOptions;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.shop.ShopGenerator;
import io.portage.testdata.shop.ShopSchema;
import io.portage.testdata.shop.ShopWorkload;
import io.portage.testdata.shop.WorkloadOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a MySQL 9, with GTIDs and without. */
class MySql9IT {

  @TempDir private Path folder;

  @BeforeEach
  void onlyWhereItIsAskedFor() {
    assumeTrue(MySqlVersion.V9.isTested(), "MySQL 9 is tested with -Pmysql9");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theShopIsCarriedOver(boolean gtid) throws Exception {
    MySqlServer mysql = server(gtid);
    try (MigrationFixture fixture =
        new MigrationFixture(folder, mysql, PostgresServer.shared())
            .with("tables: {settings: {audit_log: {keyless: copy-once}}}")) {
      try (Connection connection = fixture.mysql()) {
        ShopSchema.createMySql(connection);
        new ShopGenerator(1, 0.05).fill(connection);
      }
      try (ShopWorkload workload =
          new ShopWorkload(
              () -> fixture.mysql.connect(fixture.source), 2, WorkloadOptions.defaults())) {
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        workload.run(500);
      }
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);
      fixture.assertEqual(ComparisonOptions.defaults());
    }
  }

  @Test
  void whatTheConnectorCannotReadIsRefusedByNameOrStopsTheJob() throws Exception {
    MySqlOptions options = MySqlOptions.defaults().withVersion(MySqlVersion.V9);
    try (MySqlServer mysql = MySqlServer.start(options);
        MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, j JSON)",
          "INSERT INTO t VALUES (1, '{\"a\": 1, \"b\": \"long enough to be changed in place\"}')",
          "CREATE TABLE v (id INT PRIMARY KEY, e VECTOR(3))");
      fixture.start();
      assertThatThrownBy(fixture::end)
          .rootCause()
          .isInstanceOfSatisfying(
              BlockedException.class,
              blocked -> assertThat(blocked.blockers().toString()).contains("VECTOR"));
      fixture.execute("DROP TABLE v");
      for (List<String> session :
          List.of(
              List.of(
                  "SET SESSION binlog_row_value_options = PARTIAL_JSON",
                  "UPDATE t SET j = JSON_SET(j, '$.a', 2)",
                  "PARTIAL_JSON"),
              List.of(
                  "SET SESSION binlog_transaction_compression = ON",
                  "INSERT INTO t VALUES (3, JSON_QUOTE(REPEAT('x', 500)))",
                  "binlog_transaction_compression=ON"),
              List.of(
                  "SET SESSION gtid_next = 'AUTOMATIC:backfill'",
                  "INSERT INTO t VALUES (2, NULL)",
                  "a session committed with a tagged GTID"))) {
        // each begins again, since a stream does not come past what it cannot read
        fixture.startAgain().await(status -> status.phase() == Phase.STREAM);
        fixture.execute(session.get(0), session.get(1));
        assertThat(fixture.end())
            .isInstanceOfSatisfying(
                RunEnd.Failed.class,
                failed ->
                    assertThat(failed.cause())
                        .isInstanceOf(UnreadableBinlogException.class)
                        .hasMessageContaining(session.get(2)));
      }
      fixture.startAgain();
      assertThatThrownBy(fixture::end)
          .rootCause()
          .isInstanceOfSatisfying(
              BlockedException.class,
              blocked ->
                  assertThat(blocked.blockers().toString()).contains("whose GTIDs have a tag"));
    }
  }

  private static MySqlServer server(boolean gtid) {
    return MySqlServer.shared(MySqlOptions.defaults().withVersion(MySqlVersion.V9).withGtid(gtid));
  }
}
