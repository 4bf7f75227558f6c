package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StandingInTheWay;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rows that a unique index would not tell apart. The broken index that the attempt has
 * left in the catalog says what its values are.
 */
final class Duplicates {

  /** How many rows of one value are named. */
  private static final int TWINS = 5;

  private static final String INDEX =
      """
      SELECT i.indexrelid, i.indnkeyatts, pg_get_expr(i.indpred, i.indrelid) AS predicate,
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?""";

  private static final String PARTS =
      """
      SELECT pg_get_indexdef(i.indexrelid, part, false) AS value,
        (SELECT quote_ident(n.nspname) || '.' || quote_ident(co.collname)
         FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
         WHERE co.oid = i.indcollation[part - 1]) AS collation
      FROM pg_index i, generate_series(1, i.indnkeyatts) part
      WHERE i.indexrelid = ?
      ORDER BY part""";

  private record Index(long oid, String predicate, boolean nullsNotDistinct) {}

  private Duplicates() {}

  /** All rows that share their values with another. */
  static StandingInTheWay find(Connection connection, DeferredStep step) throws SQLException {
    Index index =
        Query.one(
            connection,
            INDEX,
            row ->
                new Index(
                    row.getLong("indexrelid"),
                    row.getString("predicate"),
                    row.getBoolean("nulls_not_distinct")),
            step.schema(),
            step.name());
    List<String> labels = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Query.list(
        connection,
        PARTS,
        row -> {
          String value = row.getString("value");
          String collation = row.getString("collation");
          labels.add(value.replaceAll("^\"(.*)\"$", "$1"));
          return values.add(collation == null ? value : value + " COLLATE " + collation);
        },
        index.oid());
    long[] count = {0};
    List<String> samples =
        PlainQuery.list(
            connection,
            query(connection, step, index, labels, values),
            row -> {
              count[0] = row.getLong("in_all");
              return "%s in %d rows (%s%s)"
                  .formatted(
                      row.getString("value"),
                      row.getLong("times"),
                      row.getString("twins"),
                      row.getLong("times") > TWINS ? "; …" : "");
            });
    return new StandingInTheWay(count[0], samples);
  }

  private static String query(
      Connection connection,
      DeferredStep step,
      Index index,
      List<String> labels,
      List<String> values)
      throws SQLException {
    List<String> conditions = new ArrayList<>();
    if (index.predicate() != null) {
      conditions.add("(" + index.predicate() + ")");
    }
    if (!index.nullsNotDistinct()) {
      values.forEach(value -> conditions.add("(" + value + ") IS NOT NULL"));
    }
    StringBuilder parts = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      names.add("v." + Identifiers.quotePostgres("value " + i));
      parts.append(values.get(i)).append(" AS ").append(names.get(i).substring(2)).append(", ");
    }
    // the index's own expressions name columns without a table
    return "SELECT %s AS value, count(*) AS times, sum(count(*)) OVER () AS in_all,"
            .formatted(RowLabel.values(labels, names))
        + " array_to_string((array_agg(v.row_label ORDER BY v.row_label))[1:%d], '; ') AS twins"
            .formatted(TWINS)
        + " FROM (SELECT %s%s AS row_label FROM %s AS this_table%s) AS v"
            .formatted(
                parts,
                RowLabel.of(connection, step.schema(), step.table(), "this_table"),
                Identifiers.quotePostgres(step.schema(), step.table()),
                conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + " GROUP BY %s HAVING count(*) > 1 ORDER BY times DESC, value LIMIT %d"
            .formatted(RowLabel.list(names), StandingInTheWay.MOST_SAMPLES);
  }
}
