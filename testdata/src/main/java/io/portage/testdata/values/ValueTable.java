package io.portage.testdata.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * A table for values of some types, beside a column {@code n} by which statements find its rows.
 *
 * @param key the columns of its primary key; {@code n} if there are none
 * @param later statements after the first rows and before everything else; {@code %s} is the
 *     table's name in quotes
 */
public record ValueTable(
    String name, List<ValueColumn> key, List<ValueColumn> columns, List<String> later) {

  static ValueTable of(String name, List<ValueColumn> columns) {
    return new ValueTable(name, List.of(), columns, List.of());
  }

  static ValueTable keyed(String name, ValueColumn... key) {
    ValueColumn value =
        ValueColumn.nullable("v", "VARCHAR(60) CHARACTER SET utf8mb4", Texts.of("UTF-8", 60));
    return new ValueTable(name, List.of(key), List.of(value), List.of());
  }

  ValueTable altered(String... statements) {
    return new ValueTable(name, key, columns, List.of(statements));
  }

  /**
   * All statements from the table's creation on that must come before any migration.
   *
   * @param suffix of the table's name
   */
  public List<String> creation(String suffix, Random random, int rows) {
    StringJoiner all = new StringJoiner(", ", "CREATE TABLE " + quoted(suffix) + " (", ")");
    all.add("n INT NOT NULL");
    key.forEach(column -> all.add(column.name() + " " + column.type() + " NOT NULL"));
    columns.forEach(column -> all.add(column.name() + " " + column.type()));
    all.add(
        "PRIMARY KEY ("
            + (key.isEmpty()
                ? "n"
                : String.join(", ", key.stream().map(ValueColumn::name).toList()))
            + ")");
    List<String> statements = new ArrayList<>(List.of(all.toString()));
    if (!later.isEmpty()) {
      statements.addAll(inserts(suffix, random, -rows, rows / 4));
      later.forEach(statement -> statements.add(statement.formatted(quoted(suffix))));
    }
    return statements;
  }

  /** Inserts, updates of one column, key changes and deletes. */
  public List<String> statements(String suffix, Random random, int rows) {
    List<String> statements = new ArrayList<>(inserts(suffix, random, 1, rows));
    for (int i = 0; i < rows; i++) {
      int n = 1 + random.nextInt(rows);
      String where = " WHERE n = " + n;
      String table = quoted(suffix);
      if (random.nextInt(8) == 0) {
        statements.add("DELETE FROM " + table + where);
      } else if (key.isEmpty() && random.nextInt(6) == 0) {
        statements.add("UPDATE IGNORE " + table + " SET n = n + " + rows + where);
      } else if (!key.isEmpty() && random.nextInt(2) == 0) {
        statements.add("UPDATE IGNORE " + table + " SET " + assigned(key, random) + where);
      } else {
        statements.add("UPDATE " + table + " SET " + assigned(columns, random) + where);
      }
    }
    statements.addAll(inserts(suffix, random, 10 * rows, rows / 8));
    return statements;
  }

  private static String assigned(List<ValueColumn> columns, Random random) {
    ValueColumn column = columns.get(random.nextInt(columns.size()));
    return column.name() + " = " + column.values().of(random);
  }

  private List<String> inserts(String suffix, Random random, int first, int rows) {
    List<String> statements = new ArrayList<>();
    for (int n = first; n < first + rows; n += 20) {
      StringJoiner values =
          new StringJoiner(", ", "INSERT IGNORE INTO " + quoted(suffix) + " VALUES ", "");
      for (int i = n; i < Math.min(n + 20, first + rows); i++) {
        StringJoiner row = new StringJoiner(", ", "(", ")").add(Integer.toString(i));
        key.forEach(column -> row.add(column.values().of(random)));
        columns.forEach(column -> row.add(column.values().of(random)));
        values.add(row.toString());
      }
      statements.add(values.toString());
    }
    return statements;
  }

  private String quoted(String suffix) {
    return "`" + name + suffix + "`";
  }
}
