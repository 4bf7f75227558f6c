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
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The values that a MySQL server has; only those at the end of an index, which cost one look.
 *
 * @param tables what the server is known to have
 */
public record ServerKeyValues(Connection connection, List<MySqlTable> tables) implements KeyValues {

  private static final int LONGEST_WAIT = 2;

  /** ER_LOCK_WAIT_TIMEOUT, also of a lock on the whole table. */
  private static final int LOCK_WAIT_TIMEOUT = 1205;

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
    try (Statement patience = connection.createStatement()) {
      // somebody may have locked the table: what is not seen now is refused row by row
      patience.execute("SET SESSION lock_wait_timeout = " + LONGEST_WAIT);
      BigDecimal end = Query.one(connection, sql, row -> row.getBigDecimal(1));
      return Optional.ofNullable(end).map(BigDecimal::toBigInteger);
    } catch (SQLException e) {
      if (e.getErrorCode() == LOCK_WAIT_TIMEOUT) {
        return Optional.empty();
      }
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
