package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The values that a MySQL server has; only those at the end of an index, which cost one look.
 *
 * @param tables what the server is known to have
 */
public record ServerKeyValues(Connection connection, List<MySqlTable> tables) implements KeyValues {

  @Override
  public Optional<BigInteger> largest(TableName table, String column) {
    return end("MAX", table, column);
  }

  @Override
  public Optional<BigInteger> smallest(TableName table, String column) {
    return end("MIN", table, column);
  }

  private Optional<BigInteger> end(String which, TableName table, String column) {
    if (!leadsAnIndex(table, column)) {
      return Optional.empty();
    }
    String sql =
        "SELECT "
            + which
            + "("
            + Identifiers.quoteMySql(column)
            + ") FROM "
            + Identifiers.quoteMySql(table.container(), table.name());
    try {
      BigDecimal largest = Query.one(connection, sql, row -> row.getBigDecimal(1));
      return Optional.ofNullable(largest).map(BigDecimal::toBigInteger);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The ends of " + column + " of " + table + " cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean leadsAnIndex(TableName table, String column) {
    return tables.stream()
        .filter(t -> new TableName(t.database(), t.name()).equals(table))
        .flatMap(t -> t.indexes().stream())
        .map(MySqlIndex::columns)
        .anyMatch(columns -> !columns.isEmpty() && columns.get(0).equalsIgnoreCase(column));
  }
}
