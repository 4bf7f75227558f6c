package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StandingInTheWay;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the rows whose parent is missing, by a foreign key that has been added NOT VALID. */
final class Orphans {

  private static final String COLUMNS =
      """
      SELECT a.attname AS child, r.attname AS parent, k.confmatchtype,
        quote_ident(rn.nspname) || '.' || quote_ident(rc.relname) AS parent_table,
        quote_ident(opn.nspname) || '.' || op.oprname AS operator,
        (SELECT quote_ident(n.nspname) || '.' || quote_ident(co.collname)
         FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
         WHERE co.oid = r.attcollation) AS collation
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace cn ON cn.oid = c.relnamespace
      JOIN pg_class rc ON rc.oid = k.confrelid
      JOIN pg_namespace rn ON rn.oid = rc.relnamespace
      CROSS JOIN unnest(k.conkey, k.confkey, k.conpfeqop)
        WITH ORDINALITY part (child, parent, operator, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = part.child
      JOIN pg_attribute r ON r.attrelid = rc.oid AND r.attnum = part.parent
      JOIN pg_operator op ON op.oid = part.operator
      JOIN pg_namespace opn ON opn.oid = op.oprnamespace
      WHERE cn.nspname = ? AND c.relname = ? AND k.conname = ? AND k.contype = 'f'
      ORDER BY part.place""";

  private record Pair(
      String child,
      String parent,
      boolean matchFull,
      String parentTable,
      String operator,
      String collation) {

    String childSql() {
      return "child." + Identifiers.quotePostgres(child);
    }

    /** With the parent's collation, which decides what is equal. */
    String isParent() {
      return "parent.%s OPERATOR(%s) %s%s"
          .formatted(
              Identifiers.quotePostgres(parent),
              operator,
              childSql(),
              collation == null ? "" : " COLLATE " + collation);
    }
  }

  private Orphans() {}

  static StandingInTheWay find(Connection connection, DeferredStep step) throws SQLException {
    List<Pair> pairs =
        Query.list(
            connection,
            COLUMNS,
            row ->
                new Pair(
                    row.getString("child"),
                    row.getString("parent"),
                    row.getString("confmatchtype").equals("f"),
                    row.getString("parent_table"),
                    row.getString("operator"),
                    row.getString("collation")),
            step.schema(),
            step.table(),
            step.name());
    if (pairs.isEmpty()) {
      return new StandingInTheWay(0, List.of());
    }
    long[] count = {0};
    List<String> samples = new ArrayList<>();
    PlainQuery.list(
        connection,
        query(connection, step, pairs),
        row -> {
          count[0] = row.getLong("in_all");
          return samples.add(row.getString("row_label") + " (" + row.getString("refers_to") + ")");
        });
    return new StandingInTheWay(count[0], samples);
  }

  private static String query(Connection connection, DeferredStep step, List<Pair> pairs)
      throws SQLException {
    // MATCH FULL lets a row go without a parent only if all of its columns are NULL
    String refers =
        pairs.stream()
            .map(pair -> pair.childSql() + " IS NOT NULL")
            .collect(Collectors.joining(pairs.get(0).matchFull() ? " OR " : " AND "));
    return "SELECT %s AS row_label, %s AS refers_to, count(*) OVER () AS in_all"
            .formatted(
                RowLabel.of(connection, step.schema(), step.table(), "child"),
                RowLabel.values(
                    pairs.stream().map(Pair::child).toList(),
                    pairs.stream().map(Pair::childSql).toList()))
        + " FROM %s AS child WHERE (%s) AND NOT EXISTS (SELECT FROM %s AS parent WHERE %s)"
            .formatted(
                Identifiers.quotePostgres(step.schema(), step.table()),
                refers,
                pairs.get(0).parentTable(),
                pairs.stream().map(Pair::isParent).collect(Collectors.joining(" AND ")))
        + " ORDER BY 1 LIMIT "
        + StandingInTheWay.MOST_SAMPLES;
  }
}
