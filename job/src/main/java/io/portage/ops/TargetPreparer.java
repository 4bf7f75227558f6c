package io.portage.ops;

import io.portage.ledger.Aborts;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.ledger.SourceTables;
import io.portage.plan.CompiledPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.compile.Catalogs;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Makes the target ready, all of it or nothing. */
final class TargetPreparer {

  private TargetPreparer() {}

  /**
   * Creates tables, takes off what has to wait, and records the migration, in one transaction.
   *
   * @throws SQLException where a statement fails; nothing has been changed then but that the schema
   *     {@code portage} may be there
   */
  static void prepare(Connection connection, Planner.Planned planned) throws SQLException {
    CompiledPlan compiled = planned.compiled();
    MigrationPlan plan = compiled.plan();
    LedgerSchema.create(connection);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      new Migrations(connection).insert(plan.name(), plan.start());
      new SourceTables(connection, plan.name())
          .add(plan.tables(), compiled.preparation().created(), counters(planned.catalogs()));
      new DeferredSteps(connection, plan.name()).add(compiled.preparation().deferred());
      new Aborts(connection, plan.name()).adopt(compiled.preparation().deferred());
      for (String sql : compiled.preparation().statements()) {
        statement.execute(sql);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Map<String, Long> counters(Catalogs catalogs) {
    Map<String, Long> counters = new HashMap<>();
    catalogs.mysql().stream()
        .filter(table -> table.autoIncrement() != null)
        .forEach(table -> counters.put(table.label(), table.autoIncrement()));
    return counters;
  }
}
