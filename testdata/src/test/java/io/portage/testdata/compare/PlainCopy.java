package io.portage.testdata.compare;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies tables by texts that PostgreSQL casts: slow, plain, and nobody's product. */
record PlainCopy(Connection mysql, String database, Connection postgres, String schema) {

  private static final int BATCH = 500;
  private static final BigInteger DAY = BigInteger.valueOf(86_400_000_000L);

  void copy(List<String> tables) throws SQLException {
    Catalogs catalogs = new Catalogs(mysql, database, postgres, schema);
    try (Statement my = mysql.createStatement();
        Statement pg = postgres.createStatement()) {
      my.execute("SET SESSION time_zone = '+00:00', sql_mode = ''");
      pg.execute("SET TIME ZONE 'UTC'");
    }
    postgres.setAutoCommit(false);
    for (String table : tables) {
      copy(table, catalogs.mysqlColumns(table), catalogs.postgresColumns(table));
    }
    postgres.commit();
    postgres.setAutoCommit(true);
  }

  private void copy(String table, Map<String, MySqlColumn> from, Map<String, PostgresColumn> to)
      throws SQLException {
    List<PostgresColumn> targets = from.keySet().stream().map(to::get).toList();
    String select = from.values().stream().map(PlainCopy::read).collect(Collectors.joining(", "));
    String columns = targets.stream().map(PostgresColumn::quoted).collect(Collectors.joining(", "));
    String values = targets.stream().map(PlainCopy::written).collect(Collectors.joining(", "));
    String insert =
        "INSERT INTO \""
            + schema
            + "\".\""
            + table
            + "\" ("
            + columns
            + ") VALUES ("
            + values
            + ")";
    try (Statement query = mysql.createStatement();
        ResultSet rows =
            query.executeQuery("SELECT " + select + " FROM `" + database + "`.`" + table + "`");
        PreparedStatement target = postgres.prepareStatement(insert)) {
      int open = 0;
      while (rows.next()) {
        for (int i = 1; i <= targets.size(); i++) {
          String text = rows.getString(i);
          boolean duration =
              targets.get(i - 1).type().equals("interval")
                  && List.copyOf(from.values()).get(i - 1).type().equals("bigint");
          target.setString(i, duration && text != null ? days(text) : text);
        }
        target.addBatch();
        if (++open % BATCH == 0) {
          target.executeBatch();
        }
      }
      target.executeBatch();
    }
  }

  private static String days(String micros) {
    BigInteger[] parts = new BigInteger(micros).divideAndRemainder(DAY);
    BigInteger days = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    return days + " days " + parts[1].mod(DAY) + " microseconds";
  }

  private static String read(MySqlColumn column) {
    String c = column.quoted();
    return switch (column.type()) {
      case "float", "double" -> "CAST(" + c + " * 1e0 AS CHAR)";
      case "bit" -> "LPAD(BIN(CAST(" + c + " AS UNSIGNED)), " + column.width() + ", '0')";
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          "CONCAT('\\\\x', HEX(" + c + "))";
      case "year" -> "CAST(" + c + " AS SIGNED)";
      default -> "CONVERT(" + c + " USING utf8mb4)";
    };
  }

  private static String written(PostgresColumn column) {
    return switch (column.type()) {
      case "array" -> "string_to_array(?::text, ',')";
      case "bool" -> "?::int::boolean";
      case "bit" -> "?::varbit";
      case "bpchar" -> "?::text";
      default -> "?::" + column.type();
    };
  }
}
