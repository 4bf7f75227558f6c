package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StepKind;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether what a step makes is there already: somebody's work, or an attempt's that ended late. */
enum MadeObject {
  ABSENT,
  /** An index whose building broke off. It serves nobody, and may refuse rows all the same. */
  BROKEN,
  PRESENT;

  private static final String INDEX =
      """
      SELECT i.indisvalid, i.indisunique, i.indrelid = t.oid AS of_the_table
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_index i ON i.indexrelid = c.oid
      JOIN pg_class t ON t.relname = ? AND t.relnamespace = n.oid
      WHERE n.nspname = ? AND c.relname = ?""";

  private static final String CONSTRAINT =
      """
      SELECT FROM pg_constraint k
      JOIN pg_class t ON t.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      WHERE n.nspname = ? AND t.relname = ? AND k.conname = ? AND k.contype = 'u'""";

  /** Looks for an index; one of the name that is not what is wanted counts as absent. */
  static MadeObject index(Connection connection, DeferredStep step) throws SQLException {
    return Query.list(
            connection,
            INDEX,
            row -> {
              boolean wanted =
                  row.getBoolean("of_the_table")
                      && row.getBoolean("indisunique") == (step.kindOf() == StepKind.UNIQUE);
              if (!wanted) {
                return ABSENT;
              }
              return row.getBoolean("indisvalid") ? PRESENT : BROKEN;
            },
            step.table(),
            step.schema(),
            step.name())
        .stream()
        .findFirst()
        .orElse(ABSENT);
  }

  /** Looks for a unique constraint. */
  static MadeObject uniqueConstraint(Connection connection, DeferredStep step) throws SQLException {
    return Query.list(connection, CONSTRAINT, row -> true, step.schema(), step.table(), step.name())
            .isEmpty()
        ? ABSENT
        : PRESENT;
  }
}
