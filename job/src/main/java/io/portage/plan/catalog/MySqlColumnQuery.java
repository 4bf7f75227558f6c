package io.portage.plan.catalog;

import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.plan.catalog.MySqlColumn.Generated;
import io.portage.types.MySqlType;
import io.portage.types.MySqlTypes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The columns of a MySQL database's tables. */
final class MySqlColumnQuery {
  private static final String COLUMNS =
      """
      SELECT TABLE_NAME AS table_name, COLUMN_NAME AS name, DATA_TYPE AS data_type,
        COLUMN_TYPE AS column_type, CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation,
        IS_NULLABLE AS nullable, COLUMN_DEFAULT AS default_value, EXTRA AS extra,
        GENERATION_EXPRESSION AS generation, COLUMN_COMMENT AS comment, %s AS srid
      FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ?
      ORDER BY TABLE_NAME, ORDINAL_POSITION""";

  private static final Set<String> TEMPORAL = Set.of("datetime", "timestamp");

  private MySqlColumnQuery() {}

  /** Table name to its columns in their order. */
  static Map<String, List<MySqlColumn>> read(
      Connection connection, SourceVersion version, String database) throws SQLException {
    Map<String, List<MySqlColumn>> byTable = new HashMap<>();
    Query.list(
        connection,
        COLUMNS.formatted(version.atLeast(8, 0, 3) ? "SRS_ID" : "NULL"),
        row ->
            byTable
                .computeIfAbsent(row.getString("table_name"), name -> new ArrayList<>())
                .add(column(row)),
        database);
    return byTable;
  }

  private static MySqlColumn column(ResultSet row) throws SQLException {
    MySqlType type =
        MySqlTypes.parse(
            row.getString("data_type"), row.getString("column_type"), row.getString("charset"));
    long srid = row.getLong("srid");
    if (!row.wasNull()) {
      type = type.withSrid((int) srid);
    }
    String extra = row.getString("extra").toLowerCase(Locale.ROOT);
    Generated generated = generated(extra);
    String defaultValue = generated == Generated.NO ? defaultValue(row, extra) : null;
    return new MySqlColumn(
        row.getString("name"),
        type,
        row.getString("nullable").equals("YES"),
        defaultKind(type, defaultValue, extra),
        defaultValue,
        extra.contains("on update current_timestamp"),
        extra.contains("auto_increment"),
        generated,
        generated == Generated.NO ? null : row.getString("generation"),
        extra.contains("invisible"),
        row.getString("collation"),
        row.getString("comment"));
  }

  /** Some releases of MySQL 8.0 do not show the expression that is a text's or blob's default. */
  private static String defaultValue(ResultSet row, String extra) throws SQLException {
    String value = row.getString("default_value");
    return value == null && extra.contains("default_generated")
        ? "(an expression that information_schema does not show)"
        : value;
  }

  private static Generated generated(String extra) {
    if (extra.contains("stored generated")) {
      return Generated.STORED;
    }
    return extra.contains("virtual generated") ? Generated.VIRTUAL : Generated.NO;
  }

  /**
   * MySQL 8.0.13 and later mark an expression in EXTRA, and CURRENT_TIMESTAMP with it; before, the
   * only expression there was is CURRENT_TIMESTAMP of a datetime or timestamp, unmarked.
   */
  private static DefaultKind defaultKind(MySqlType type, String value, String extra) {
    if (value == null) {
      return DefaultKind.NONE;
    }
    if (TEMPORAL.contains(type.name())
        && value.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP")) {
      return DefaultKind.CURRENT_TIMESTAMP;
    }
    return extra.contains("default_generated") ? DefaultKind.EXPRESSION : DefaultKind.LITERAL;
  }
}
