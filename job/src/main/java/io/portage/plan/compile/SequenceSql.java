package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.Literals;

/** Statements about the sequence behind a column. */
final class SequenceSql {

  private SequenceSql() {}

  /**
   * Sets the column's sequence to the largest value there is, unless it is further already.
   *
   * @param atLeast the value to go on after even where no row has it; 0 for none
   */
  static String goOn(TableName table, String column, long atLeast) {
    String name = Identifiers.quotePostgres(table.container(), table.name());
    String sequence =
        "pg_get_serial_sequence(" + Literals.text(name) + ", " + Literals.text(column) + ")";
    return "SELECT setval("
        + sequence
        + ", LEAST(largest, "
        + Long.MAX_VALUE
        + ")::bigint) FROM (SELECT GREATEST(max("
        + Identifiers.quotePostgres(column)
        + "), pg_sequence_last_value("
        + sequence
        + "::regclass), "
        + atLeast
        + ") AS largest FROM "
        + name
        + ") AS t WHERE largest > 0";
  }
}
