package io.portage.testdata.compare;

import java.util.List;

/**
 * A table on both sides.
 *
 * @param names the columns that are compared
 * @param forms how each of them is read
 * @param key the places among the columns of MySQL's primary key, in the key's order; empty if it
 *     has none
 */
record PairedTable(String name, List<String> names, List<CanonicalPair> forms, List<Integer> key) {

  PairedTable {
    names = List.copyOf(names);
    forms = List.copyOf(forms);
    key = List.copyOf(key);
  }

  /** Whether both servers can sort the rows by the compared text of the key. */
  boolean sortable() {
    return !key.isEmpty() && key.stream().allMatch(place -> forms.get(place).sortable());
  }

  String mysqlQuery(String database) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(String.join(", ", forms.stream().map(CanonicalPair::mysql).toList()));
    sql.append(" FROM `").append(database.replace("`", "``"));
    sql.append("`.`").append(name.replace("`", "``")).append('`');
    if (sortable()) {
      // as bytes: MySQL's collations would ignore trailing blanks
      List<String> order =
          key.stream()
              .map(i -> "CAST(CONVERT(" + forms.get(i).mysql() + " USING utf8mb4) AS BINARY)")
              .toList();
      sql.append(" ORDER BY ").append(String.join(", ", order));
    }
    return sql.toString();
  }

  String postgresQuery(String schema) {
    StringBuilder sql = new StringBuilder("SELECT ");
    sql.append(String.join(", ", forms.stream().map(CanonicalPair::postgres).toList()));
    sql.append(" FROM \"").append(schema.replace("\"", "\"\""));
    sql.append("\".\"").append(name.replace("\"", "\"\"")).append('"');
    if (sortable()) {
      List<String> order =
          key.stream().map(i -> "(" + forms.get(i).postgres() + ") COLLATE \"C\"").toList();
      sql.append(" ORDER BY ").append(String.join(", ", order));
    }
    return sql.toString();
  }
}
