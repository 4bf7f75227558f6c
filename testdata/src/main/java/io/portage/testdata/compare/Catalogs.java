package io.portage.testdata.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables and columns as both catalogs have them. */
record Catalogs(Connection mysql, String database, Connection postgres, String schema) {

  List<String> mysqlTables() throws SQLException {
    return names(
        mysql,
        "SELECT TABLE_NAME FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME",
        database);
  }

  List<String> postgresTables() throws SQLException {
    return names(
        postgres,
        "SELECT c.relname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') ORDER BY c.relname",
        schema);
  }

  Map<String, MySqlColumn> mysqlColumns(String table) throws SQLException {
    String sql =
        "SELECT c.COLUMN_NAME, LOWER(c.DATA_TYPE),"
            + " COALESCE(IF(c.DATA_TYPE = 'bit', c.NUMERIC_PRECISION, c.DATETIME_PRECISION), 0),"
            + " COALESCE(k.ORDINAL_POSITION, 0) FROM information_schema.COLUMNS c"
            + " LEFT JOIN information_schema.KEY_COLUMN_USAGE k"
            + " ON k.TABLE_SCHEMA = c.TABLE_SCHEMA AND k.TABLE_NAME = c.TABLE_NAME"
            + " AND k.COLUMN_NAME = c.COLUMN_NAME AND k.CONSTRAINT_NAME = 'PRIMARY'"
            + " WHERE c.TABLE_SCHEMA = ? AND c.TABLE_NAME = ? ORDER BY c.ORDINAL_POSITION";
    Map<String, MySqlColumn> columns = new LinkedHashMap<>();
    try (PreparedStatement query = mysql.prepareStatement(sql)) {
      query.setString(1, database);
      query.setString(2, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          columns.put(
              name, new MySqlColumn(name, rows.getString(2), rows.getInt(3), rows.getInt(4)));
        }
      }
    }
    return columns;
  }

  Map<String, PostgresColumn> postgresColumns(String table) throws SQLException {
    String sql =
        "SELECT a.attname, CASE WHEN b.typcategory = 'A' THEN 'array'"
            + " WHEN b.typtype = 'e' THEN 'enum' ELSE b.typname END"
            + " FROM pg_catalog.pg_attribute a"
            + " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
            + " JOIN pg_catalog.pg_type b"
            + " ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END"
            + " WHERE n.nspname = ? AND c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped"
            + " ORDER BY a.attnum";
    Map<String, PostgresColumn> columns = new LinkedHashMap<>();
    try (PreparedStatement query = postgres.prepareStatement(sql)) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), new PostgresColumn(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return columns;
  }

  private static List<String> names(Connection connection, String sql, String parameter)
      throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, parameter);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
