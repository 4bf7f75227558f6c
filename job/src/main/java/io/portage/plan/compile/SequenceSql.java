package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.Literals;

/** Statements about the sequence behind a column. */
final class SequenceSql {

  private SequenceSql() {}

  /** Sets the column's sequence to the largest value there is, unless it is further already. */
  static String goOn(TableName table, String column) {
    String name = Identifiers.quotePostgres(table.container(), table.name());
    String sequence =
        "pg_get_serial_sequence(" + Literals.text(name) + ", " + Literals.text(column) + ")";
    return "SELECT setval("
        + sequence
        + ", largest) FROM (SELECT GREATEST(max("
        + Identifiers.quotePostgres(column)
        + "), pg_sequence_last_value("
        + sequence
        + "::regclass)) AS largest FROM "
        + name
        + ") AS t WHERE largest > 0";
  }
}
