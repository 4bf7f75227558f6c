package io.portage.source;

import io.portage.plan.SourceColumn;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.SourceKind;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * Conditions over a key of one or more columns. MySQL does the comparing, by its own collation and
 * its own order; here the values are only text that it printed.
 */
public final class KeyRange {

  private final List<SourceColumn> key;

  KeyRange(List<SourceColumn> key) {
    this.key = key;
  }

  /** Whether MySQL can cut a table by ranges of this column. */
  public static boolean isOrdered(SourceColumn column) {
    // an enum sorts by its number and compares by its label
    return !column.type().name().equals("enum") && isOrdered(column.kind());
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
    for (SourceColumn column : key) {
      String name = Identifiers.quoteMySql(column.name());
      list.add(column.kind() == SourceKind.BYTES ? "HEX(" + name + ")" : name);
    }
    return list.toString();
  }

  /** The key's columns in order: {@code `a`, `b`}. */
  String ordered() {
    StringJoiner list = new StringJoiner(", ");
    key.forEach(column -> list.add(Identifiers.quoteMySql(column.name())));
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

  /** {@code (a = ? AND b = ?) OR (a = ? AND b = ?)}, for so many keys. */
  String oneOf(int keys) {
    StringJoiner all = new StringJoiner(" AND ", "(", ")");
    key.forEach(column -> all.add(Identifiers.quoteMySql(column.name()) + " = ?"));
    return String.join(" OR ", Collections.nCopies(keys, all.toString()));
  }

  /**
   * Binds a key to its placeholders in {@link #oneOf}.
   *
   * @return the index after the last one bound
   */
  int bindKey(PreparedStatement statement, int first, List<String> value) throws SQLException {
    for (int i = 0; i < key.size(); i++) {
      bind(statement, first + i, key.get(i), value.get(i));
    }
    return first + key.size();
  }

  private String compared(String strictly, String last) {
    StringJoiner alternatives = new StringJoiner(" OR ", "(", ")");
    for (int i = 0; i < key.size(); i++) {
      StringJoiner all = new StringJoiner(" AND ", "(", ")");
      for (int j = 0; j < i; j++) {
        all.add(Identifiers.quoteMySql(key.get(j).name()) + " = ?");
      }
      String operator = i == key.size() - 1 ? last : strictly;
      all.add(Identifiers.quoteMySql(key.get(i).name()) + " " + operator + " ?");
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

  private static void bind(
      PreparedStatement statement, int index, SourceColumn column, String value)
      throws SQLException {
    switch (column.kind()) {
      // as numbers: MySQL would compare a bigint with a string as doubles
      case INTEGER, UNSIGNED_BIGINT, DECIMAL ->
          statement.setBigDecimal(index, new BigDecimal(value));
      case BYTES -> statement.setBytes(index, HexFormat.of().parseHex(value));
      default -> statement.setString(index, value);
    }
  }
}
