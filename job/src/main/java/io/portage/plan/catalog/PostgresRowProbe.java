package io.portage.plan.catalog;

import io.portage.plan.catalog.PostgresCatalog.Relation;
import io.portage.plan.catalog.PostgresTable.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tables hold rows: it stops at the first row of each, a hundred tables to a query. */
final class PostgresRowProbe {
  private static final int TABLES_PER_QUERY = 100;
  private static final Set<Kind> HOLDING_ROWS =
      EnumSet.of(Kind.TABLE, Kind.PARTITIONED, Kind.PARTITION);

  private PostgresRowProbe() {}

  /** The oids of the tables that hold rows or whose rows the user may not all see. */
  static Set<Long> withRows(Connection connection, List<Relation> relations) throws SQLException {
    List<Relation> tables =
        relations.stream().filter(relation -> HOLDING_ROWS.contains(relation.kind())).toList();
    Set<Long> withRows = new HashSet<>();
    tables.stream().filter(table -> !table.readable()).map(Relation::oid).forEach(withRows::add);
    List<Relation> readable = tables.stream().filter(Relation::readable).toList();
    for (int from = 0; from < readable.size(); from += TABLES_PER_QUERY) {
      List<Relation> some =
          readable.subList(from, Math.min(from + TABLES_PER_QUERY, readable.size()));
      withRows.addAll(Query.list(connection, sql(some), row -> row.getLong(1)));
    }
    return withRows;
  }

  private static String sql(List<Relation> tables) {
    return tables.stream()
        .map(
            table ->
                "SELECT %d WHERE EXISTS (SELECT FROM %s)".formatted(table.oid(), table.quoted()))
        .collect(Collectors.joining(" UNION ALL "));
  }
}
