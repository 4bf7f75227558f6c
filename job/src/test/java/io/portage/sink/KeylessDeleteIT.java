package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Chunking;
import io.portage.plan.ColumnPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.SourceColumn;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.Way;
import io.portage.testdata.server.PostgresServer;
import io.portage.types.MySqlTypes;
import io.portage.types.PostgresType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statement that deletes from a table without a key, on a real server. */
class KeylessDeleteIT {

  @Test
  void oneRowOfTheSameBytesIsDeletedAndNoOther() throws Exception {
    List<ColumnPlan> columns =
        List.of(
            column("a", PostgresType.of("numeric", "numeric")),
            column("j", PostgresType.of("json", "json")));
    TablePlan table =
        new TablePlan(
            0,
            new TableName("shop", "log"),
            new TableName("public", "log"),
            Plans.reads(columns),
            columns,
            List.of(),
            null,
            OrderKey.TABLE,
            new Chunking(Chunking.Kind.EXACT, 1, 1),
            "",
            0,
            0);
    PostgresServer server = PostgresServer.shared();
    try (Connection connection = server.connect(server.createDatabase("keyless"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE log (a numeric, j json)");
      statement.execute(
          "INSERT INTO log VALUES (1.5, '[1]'), (1.50, '[1]'), (1.50, '[1]'), (1.50, '[ 1]'),"
              + " (1.50, NULL)");
      connection.setAutoCommit(false);
      statement.execute(TargetSql.createRowStage(table));
      statement.execute("INSERT INTO portage_rows_0 VALUES (1.50, '[1]')");

      assertThat(statement.executeUpdate(TargetSql.deleteOneStaged(table))).isEqualTo(1);

      try (ResultSet rows =
          statement.executeQuery(
              "SELECT string_agg(concat(a, ' ', j), ';' ORDER BY a::text, j::text) FROM log")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("1.5 [1];1.50 [ 1];1.50 [1];1.50 ");
      }
    }
  }

  private static ColumnPlan column(String name, PostgresType type) {
    return ColumnPlan.of(
        new SourceColumn(name, MySqlTypes.parse("int", "int", null), true),
        name,
        type,
        true,
        Way.Call.of("a.transform.that.is.not.called"),
        0);
  }
}
