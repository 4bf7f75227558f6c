package io.portage.ops;

import io.portage.ledger.Aborts;
import io.portage.ledger.DeferredSteps;
import io.portage.ledger.LedgerSchema;
import io.portage.ledger.Migrations;
import io.portage.ledger.SourceTables;
import io.portage.plan.CompiledPlan;
import io.portage.plan.MigrationPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the target ready, all of it or nothing. */
final class TargetPreparer {

  private TargetPreparer() {}

  /**
   * Creates tables, takes off what has to wait, and records the migration, in one transaction.
   *
   * @throws SQLException where a statement fails; nothing has been changed then but that the schema
   *     {@code portage} may be there
   */
  static void prepare(Connection connection, CompiledPlan compiled) throws SQLException {
    MigrationPlan plan = compiled.plan();
    LedgerSchema.create(connection);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      new Migrations(connection).insert(plan.name(), plan.start());
      new SourceTables(connection, plan.name())
          .add(plan.tables(), compiled.preparation().created());
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
}
