package io.portage.testdata.compare;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares the rows of one table and adds what differs to the findings. */
record TableComparison(PairedTable table, Findings findings) {

  /** Both cursors sort by the key. */
  void merge(RowCursor mysql, RowCursor postgres) throws SQLException {
    merge(mysql::next, postgres::next);
  }

  /** For keys that the servers do not sort alike: sorts the rows in memory. */
  void sortAndMerge(RowCursor mysql, RowCursor postgres) throws SQLException {
    var left = sorted(mysql).iterator();
    var right = sorted(postgres).iterator();
    merge(() -> left.hasNext() ? left.next() : null, () -> right.hasNext() ? right.next() : null);
  }

  /** Without a key: as many rows of each content must be on either side. */
  void count(RowCursor mysql, RowCursor postgres) throws SQLException {
    Map<List<String>, Integer> surplus = new HashMap<>();
    for (Row row = mysql.next(); row != null; row = mysql.next()) {
      surplus.merge(row.values(), 1, Integer::sum);
    }
    for (Row row = postgres.next(); row != null; row = postgres.next()) {
      surplus.merge(row.values(), -1, Integer::sum);
    }
    Comparator<Map.Entry<List<String>, Integer>> byContent =
        Comparator.comparing(entry -> entry.getKey().toString());
    surplus.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .sorted(byContent)
        .forEach(
            entry -> {
              String rows = Math.abs(entry.getValue()) + " more of " + entry.getKey();
              boolean onMySql = entry.getValue() > 0;
              findings.add(
                  new Difference(
                      table.name(),
                      "(no key)",
                      null,
                      onMySql ? rows : Difference.ABSENT,
                      onMySql ? Difference.ABSENT : rows));
            });
  }

  private interface Rows {
    Row next() throws SQLException;
  }

  private void merge(Rows mysql, Rows postgres) throws SQLException {
    Row left = mysql.next();
    Row right = postgres.next();
    while ((left != null || right != null) && !findings.full()) {
      int order = left == null ? 1 : right == null ? -1 : Row.BY_KEY.compare(left, right);
      if (order < 0) {
        absent(left, Difference.PRESENT, Difference.ABSENT);
        left = mysql.next();
      } else if (order > 0) {
        absent(right, Difference.ABSENT, Difference.PRESENT);
        right = postgres.next();
      } else {
        columns(left, right);
        left = mysql.next();
        right = postgres.next();
      }
    }
  }

  private void absent(Row row, String mysql, String postgres) {
    findings.add(new Difference(table.name(), row.keyText(), null, mysql, postgres));
  }

  private void columns(Row left, Row right) {
    for (int i = 0; i < table.names().size(); i++) {
      String mysql = left.values().get(i);
      String postgres = right.values().get(i);
      if (!Objects.equals(mysql, postgres)) {
        findings.add(
            new Difference(table.name(), left.keyText(), table.names().get(i), mysql, postgres));
      }
    }
  }

  private static List<Row> sorted(RowCursor cursor) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (Row row = cursor.next(); row != null; row = cursor.next()) {
      rows.add(row);
    }
    rows.sort(Row.BY_KEY);
    return rows;
  }
}
