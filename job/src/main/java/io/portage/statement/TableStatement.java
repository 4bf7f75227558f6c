package io.portage.statement;

import io.portage.plan.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A logged statement that changes tables or indexes.
 *
 * @param effect what it does to the rows of these tables
 * @param tables the tables that it changes; the name is {@code *} for all of a database
 */
public record TableStatement(Effect effect, List<TableName> tables) {

  /** What a statement does to a table's rows. */
  public enum Effect {
    /** Columns or rows are others, or the table is gone. */
    ROWS,
    /** Indexes, constraints and options only: each row is what it was. */
    NO_ROWS
  }

  static final String EVERY_TABLE = "*";

  public TableStatement {
    tables = List.copyOf(tables);
  }

  /**
   * Reads a statement.
   *
   * @param database the session's, in which a name without a database is
   * @return empty where it is of another kind, or not understood
   */
  public static Optional<TableStatement> of(String database, String sql) {
    return Words.of(sql).flatMap(words -> new StatementReader(database, words).read());
  }

  /**
   * The first of some tables that it changes.
   *
   * @param ignoreCase whether the server takes two names that differ by case for one
   */
  public Optional<TableName> changed(Collection<TableName> among, boolean ignoreCase) {
    return among.stream()
        .filter(table -> tables.stream().anyMatch(named -> is(named, table, ignoreCase)))
        .findFirst();
  }

  private static boolean is(TableName named, TableName table, boolean ignoreCase) {
    return same(named.container(), table.container(), ignoreCase)
        && (named.name().equals(EVERY_TABLE) || same(named.name(), table.name(), ignoreCase));
  }

  private static boolean same(String one, String other, boolean ignoreCase) {
    return ignoreCase ? one.equalsIgnoreCase(other) : one.equals(other);
  }
}
