package io.portage.source;

import io.portage.ledger.Chunks;
import io.portage.ledger.Migrations;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** What is done between the last chunk and the first event. */
final class StreamStart {

  private StreamStart() {}

  /**
   * Notes where the binlog ends now that everything is copied, and makes sure that the tables are
   * still what they were before the first chunk: the events since then were written for the
   * definition that the plan knows.
   */
  static void check(MigrationPlan plan) throws Exception {
    everythingIsCopied(plan);
    BinlogStart end;
    Map<TableName, String> definitions;
    try (Connection mysql = plan.source().connectBriefly()) {
      end = BinlogStart.now(mysql);
      if (!end.serverUuid().equals(plan.start().serverUuid())) {
        throw new SuppressRestartsException(
            ServerChangedException.duringCopy(plan.start().serverUuid(), end.serverUuid()));
      }
      List<String> databases =
          plan.tables().stream().map(table -> table.source().container()).distinct().toList();
      definitions = TableDefinitions.read(mysql, databases);
    }
    for (TablePlan table : plan.tables()) {
      String now = definitions.get(table.source());
      if (!table.sourceDefinition().equals(now)) {
        Difference difference = Difference.between(table.sourceDefinition(), now);
        throw new SuppressRestartsException(
            new SchemaChangedException(
                "The table "
                    + table.source()
                    + difference.words()
                    + ", by a statement on MySQL while it was copied; "
                    + difference.remedy()));
      }
    }
    try (Connection target = plan.target().connectBriefly("stream start")) {
      new Migrations(target).copied(plan.name(), end);
    }
  }

  private static void everythingIsCopied(MigrationPlan plan) throws SQLException {
    try (Connection target = plan.target().connectBriefly("stream start")) {
      Chunks ledger = new Chunks(target, plan.name());
      for (TablePlan table : plan.tables()) {
        String name = table.source().toString();
        if (!ledger.areSplit(name) || !ledger.uncopied(name).isEmpty()) {
          throw new IllegalStateException(
              "The stream was about to begin before " + name + " was copied");
        }
      }
    }
  }
}
