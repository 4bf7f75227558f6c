package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import java.util.ArrayList;
import java.util.List;

/**
 * A CHECK that lets a text column hold the labels of MySQL's enum only, and the empty text: that is
 * what MySQL stores, as index 0, for a value it did not know and was not strict about.
 */
public final class EnumCheckSql {
  private EnumCheckSql() {}

  /** {@code CHECK ("status" IN ('new', 'paid', ''))}. */
  public static String clause(String column, List<String> labels) {
    List<String> allowed = new ArrayList<>(labels);
    if (!allowed.contains("")) {
      allowed.add("");
    }
    return "CHECK (" + quotePostgres(column) + " IN (" + Literals.texts(allowed) + "))";
  }

  /** ALTER TABLE … ADD CONSTRAINT, which checks the rows that are there. */
  public static String add(String schema, String table, String column, List<String> labels) {
    return "ALTER TABLE %s ADD CONSTRAINT %s %s"
        .formatted(
            quotePostgres(schema, table),
            quotePostgres(Identifiers.fit(table + "_" + column + "_check")),
            clause(column, labels));
  }
}
