package io.portage.source;

import io.portage.ledger.Fences;
import io.portage.ledger.Progress;
import io.portage.plan.BinlogStart;
import io.portage.plan.Lane;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The net beneath {@link SchemaWatch}: whatever changes a table's definition by a statement that
 * {@link io.portage.statement.TableStatement} does not know, or by none in the binlog. Looks at
 * MySQL's catalog now and then; where a replicated table is no longer what it was, and the stream
 * has passed that moment without coming to a statement, it says so.
 */
final class DriftWatch {

  private final MigrationPlan plan;
  private String drifted;
  private Difference difference;
  private BinlogStart seenAt;

  DriftWatch(MigrationPlan plan) {
    this.plan = plan;
  }

  /** What to stop the job with; empty while there is no reason. */
  Optional<String> look() throws SQLException {
    if (seenAt == null) {
      compare();
      return Optional.empty();
    }
    try (Connection target = plan.target().connectBriefly("drift")) {
      boolean passed =
          Progress.hasPassed(
              new Fences(target, plan.name()).all(),
              plan.lanes().stream().map(Lane::name).toList(),
              MigrationPlan.KEY_GROUPS,
              seenAt);
      return passed ? Optional.of(message()) : Optional.empty();
    }
  }

  private void compare() throws SQLException {
    try (Connection mysql = plan.source().connectBriefly()) {
      List<String> databases =
          plan.tables().stream().map(table -> table.source().container()).distinct().toList();
      Map<TableName, String> now = TableDefinitions.read(mysql, databases);
      for (TablePlan table : plan.tables()) {
        String definition = now.get(table.source());
        if (!table.sourceDefinition().equals(definition)) {
          drifted = table.source().toString();
          difference = Difference.between(table.sourceDefinition(), definition);
          // after the look: the statement is before this place
          seenAt = BinlogStart.now(mysql);
          return;
        }
      }
    }
  }

  private String message() {
    return "MySQL's table "
        + drifted
        + difference.words()
        + ", by a statement before binlog "
        + seenAt.file()
        + ":"
        + seenAt.position()
        + " that the stream did not meet there; "
        + difference.remedy();
  }
}
