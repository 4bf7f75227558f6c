package io.portage.finish;

import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import io.portage.plan.ddl.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** SQL that names rows and values for a person: {@code id = 4, lang = de}. */
final class RowLabel {

  private static final String KEY =
      """
      SELECT a.attname FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN unnest(i.indkey) WITH ORDINALITY part (attnum, place)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = part.attnum
      WHERE i.indisprimary AND n.nspname = ? AND c.relname = ? AND part.place <= i.indnkeyatts
      ORDER BY part.place""";

  private RowLabel() {}

  /** An expression that names a row of a table by its primary key, or its place without one. */
  static String of(Connection connection, String schema, String table, String alias)
      throws SQLException {
    List<String> key = Query.list(connection, KEY, row -> row.getString(1), schema, table);
    return key.isEmpty()
        ? "'ctid = ' || " + alias + ".ctid::text"
        : values(key, key.stream().map(c -> alias + "." + Identifiers.quotePostgres(c)).toList());
  }

  /** An expression that names values: each label and its expression's value, long ones cut. */
  static String values(List<String> labels, List<String> expressions) {
    StringBuilder sql = new StringBuilder("concat(");
    for (int i = 0; i < labels.size(); i++) {
      sql.append(i == 0 ? "" : ", ', ', ")
          .append(Literals.text(labels.get(i) + " = "))
          .append(", coalesce(left((")
          .append(expressions.get(i))
          .append(")::text, 100), 'NULL')");
    }
    return sql.append(")").toString();
  }

  /** {@code "a", "b"} as a list of SQL. */
  static String list(List<String> expressions) {
    return expressions.stream().collect(Collectors.joining(", "));
  }
}
