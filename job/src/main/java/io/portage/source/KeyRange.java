package io.portage.source;

import io.portage.plan.ColumnPlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SourceKind;
import io.portage.types.SourceKinds;
import io.portage.types.Support;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * Conditions over a key of one or more columns. MySQL does the comparing, by its own collation and
 * its own order; here the values are only text that it printed.
 */
public final class KeyRange {

  private final List<ColumnPlan> key;

  KeyRange(List<ColumnPlan> key) {
    this.key = key;
  }

  /** Whether MySQL can cut a table by ranges of this column. */
  public static boolean isOrdered(ColumnPlan column) {
    // an enum sorts by its number and compares by its label
    return !column.sourceType().name().equals("enum") && isOrdered(kind(column));
  }

  private static boolean isOrdered(SourceKind kind) {
    return switch (kind) {
      case INTEGER, UNSIGNED_BIGINT, DECIMAL, TEXT, BYTES, DATE, DATETIME, TIMESTAMP, TIME -> true;
      // a set as an enum; a float is not equal to its own text
      case FLOAT, DOUBLE, LABELS, BITS, JSON, GEOMETRY -> false;
    };
  }

  /** The key's columns as a bound is read: {@code `a`, HEX(`b`)}. */
  String selected() {
    StringJoiner list = new StringJoiner(", ");
    for (ColumnPlan column : key) {
      String name = Identifiers.quoteMySql(column.source());
      list.add(kind(column) == SourceKind.BYTES ? "HEX(" + name + ")" : name);
    }
    return list.toString();
  }

  /** The key's columns in order: {@code `a`, `b`}. */
  String ordered() {
    StringJoiner list = new StringJoiner(", ");
    key.forEach(column -> list.add(Identifiers.quoteMySql(column.source())));
    return list.toString();
  }

  /**
   * {@code a > ? OR (a = ? AND b > ?)}: MySQL's optimizer makes a range of this, which it does not
   * of {@code (a, b) > (?, ?)}.
   */
  String after() {
    return compared(">", ">");
  }

  /** The opposite of {@link #after()}. */
  String upTo() {
    return compared("<", "<=");
  }

  private String compared(String strictly, String last) {
    StringJoiner alternatives = new StringJoiner(" OR ", "(", ")");
    for (int i = 0; i < key.size(); i++) {
      StringJoiner all = new StringJoiner(" AND ", "(", ")");
      for (int j = 0; j < i; j++) {
        all.add(Identifiers.quoteMySql(key.get(j).source()) + " = ?");
      }
      String operator = i == key.size() - 1 ? last : strictly;
      all.add(Identifiers.quoteMySql(key.get(i).source()) + " " + operator + " ?");
      alternatives.add(all.toString());
    }
    return alternatives.toString();
  }

  /**
   * Binds a bound to the placeholders of {@link #after()} or {@link #upTo()}.
   *
   * @return the index after the last one bound
   */
  int bind(PreparedStatement statement, int first, List<String> bound) throws SQLException {
    int index = first;
    for (int i = 0; i < key.size(); i++) {
      for (int j = 0; j <= i; j++) {
        bind(statement, index++, key.get(j), bound.get(j));
      }
    }
    return index;
  }

  private static void bind(PreparedStatement statement, int index, ColumnPlan column, String value)
      throws SQLException {
    switch (kind(column)) {
      // as numbers: MySQL would compare a bigint with a string as doubles
      case INTEGER, UNSIGNED_BIGINT, DECIMAL ->
          statement.setBigDecimal(index, new BigDecimal(value));
      case BYTES -> statement.setBytes(index, HexFormat.of().parseHex(value));
      default -> statement.setString(index, value);
    }
  }

  /** What the column's values are. */
  public static SourceKind kind(ColumnPlan column) {
    if (SourceKinds.of(column.sourceType()) instanceof Support.Supported supported) {
      return supported.kind();
    }
    throw new IllegalStateException("the plan let column " + column.source() + " through");
  }
}
