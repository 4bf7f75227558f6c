package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.types.TypeMapping;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;

/**
 * A chunk's bounds on PostgreSQL, for a key of integers, which sort there as on MySQL. As
 * parameters of the column's type, so that an index serves.
 *
 * @param after exclusive; null for none
 * @param upTo inclusive; null for none
 */
record KeyBounds(List<ColumnPlan> key, List<String> after, List<String> upTo) {

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  static KeyBounds of(TablePlan table, Chunk chunk) {
    return new KeyBounds(table.keyColumns(), chunk.after(), chunk.upTo());
  }

  /** The whole table. */
  static KeyBounds none(TablePlan table) {
    return new KeyBounds(table.keyColumns(), null, null);
  }

  /** A condition on a row of the target. */
  String condition(String alias) {
    StringJoiner all = new StringJoiner(" AND ");
    all.setEmptyValue("true");
    String row = "(" + VerifySql.names(key, alias + ".") + ")";
    String values = "(" + String.join(", ", Collections.nCopies(key.size(), "?")) + ")";
    if (after != null) {
      all.add(row + " > " + values);
    }
    if (upTo != null) {
      all.add(row + " <= " + values);
    }
    return all.toString();
  }

  /**
   * Binds the parameters of {@link #condition}.
   *
   * @return the index after the last one
   */
  int bind(PreparedStatement statement, int first) throws SQLException {
    return bind(statement, bind(statement, first, after), upTo);
  }

  private int bind(PreparedStatement statement, int first, List<String> bound) throws SQLException {
    if (bound == null) {
      return first;
    }
    for (int i = 0; i < key.size(); i++) {
      bind(statement, first + i, key.get(i), bound.get(i));
    }
    return first + key.size();
  }

  private static void bind(PreparedStatement statement, int index, ColumnPlan column, String text)
      throws SQLException {
    BigDecimal value = new BigDecimal(text).add(BigDecimal.valueOf(column.keyOffset()));
    if (TypeMapping.base(column.targetType()).name().equals("numeric")) {
      statement.setBigDecimal(index, value);
    } else {
      statement.setLong(index, value.max(LEAST).min(GREATEST).longValueExact());
    }
  }
}
