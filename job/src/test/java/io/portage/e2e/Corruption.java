package io.portage.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Spoils rows of the shop on PostgreSQL, chosen by a seed, behind Portage's back: triggers and
 * foreign keys do not act.
 */
final class Corruption {

  private final Connection postgres;
  private final int seed;
  private final Set<String> spoilt = new TreeSet<>();

  Corruption(Connection postgres, int seed) throws SQLException {
    this.postgres = postgres;
    this.seed = seed;
    try (Statement statement = postgres.createStatement()) {
      statement.execute("SET session_replication_role = replica");
    }
  }

  /** The rows spoilt, as verify names them: table and key. */
  Set<String> spoilt() {
    return spoilt;
  }

  /** A hundred of them. */
  void spoil() throws SQLException {
    byId("shop_address", 10, "UPDATE shop_address SET city = city || '!' WHERE id = %s");
    byId("shop_order_line", 10, "UPDATE shop_order_line SET quantity = quantity + 7 WHERE id = %s");
    byId("shop_address", 8, "DELETE FROM shop_address WHERE id = %s");
    byId("shop_comment", 7, "DELETE FROM shop_comment WHERE id = %s");
    byId("shop_stock_movement", 5, "DELETE FROM shop_stock_movement WHERE id = %s");
    stock(5, "UPDATE shop_stock SET quantity = quantity + 1000");
    stock(3, "DELETE FROM shop_stock");
    sessions();
    surplus();
    swapped();
    keyless();
  }

  private void byId(String table, int rows, String statement) throws SQLException {
    // the same row twice would be one
    for (String id : keys("id", table, rows + spoilt.size())) {
      if (rows > 0 && spoilt.add(table + " id = " + id)) {
        update(statement.formatted(id));
        rows--;
      }
    }
  }

  private void stock(int rows, String statement) throws SQLException {
    for (String key : keys("warehouse_id || ',' || product_id", "shop_stock", rows + 5)) {
      String[] parts = key.split(",");
      if (rows > 0
          && spoilt.add("shop_stock warehouse_id = " + parts[0] + ", product_id = " + parts[1])) {
        update(statement + " WHERE warehouse_id = " + parts[0] + " AND product_id = " + parts[1]);
        rows--;
      }
    }
  }

  private void sessions() throws SQLException {
    for (String key : keys("session_key", "django_session", 7)) {
      spoilt.add("django_session session_key = " + key);
      update(
          "UPDATE django_session SET session_data = session_data || ' '"
              + " WHERE session_key = '"
              + key
              + "'");
    }
  }

  private void surplus() throws SQLException {
    for (int i = 0; i < 10; i++) {
      spoilt.add("shop_comment id = " + (900_000_000 + i));
      update(
          "INSERT INTO shop_comment (id, content_type_id, object_id, user_id, body, created)"
              + " OVERRIDING SYSTEM VALUE VALUES ("
              + (900_000_000 + i)
              + ", 1, 1, NULL, 'from nowhere', now())");
    }
    for (int i = 0; i < 5; i++) {
      spoilt.add("shop_stock warehouse_id = 1, product_id = " + (900_000_000 + i));
      update("INSERT INTO shop_stock VALUES (1, " + (900_000_000 + i) + ", 1, 1, NULL)");
      spoilt.add("django_session session_key = surplus-" + i);
      update("INSERT INTO django_session VALUES ('surplus-" + i + "', 'x', now())");
    }
  }

  /** Two rows have each other's value. */
  private void swapped() throws SQLException {
    String first = null;
    int pairs = 8;
    for (String id : keys("id", "shop_address", 60)) {
      if (pairs > 0 && !spoilt.contains("shop_address id = " + id)) {
        if (first != null) {
          spoilt.add("shop_address id = " + first);
          spoilt.add("shop_address id = " + id);
          update(
              ("UPDATE shop_address a SET street = b.street FROM shop_address b"
                      + " WHERE (a.id, b.id) IN ((%1$s, %2$s), (%2$s, %1$s))")
                  .formatted(first, id));
          pairs--;
        }
        first = first == null ? id : null;
      }
    }
  }

  private void keyless() throws SQLException {
    for (int i = 0; i < 3; i++) {
      update("DELETE FROM plain_log WHERE v = 'row " + (10 + i) + "'");
      spoilt.add("plain_log (\"row " + (10 + i) + "\"," + (10 + i) + ")");
      update("UPDATE plain_log SET w = -1 WHERE v = 'row " + (20 + i) + "'");
      spoilt.add("plain_log (\"row " + (20 + i) + "\"," + (20 + i) + ")");
      spoilt.add("plain_log (\"row " + (20 + i) + "\",-1)");
      update("INSERT INTO plain_log VALUES ('row " + (30 + i) + "', " + (30 + i) + ")");
      spoilt.add("plain_log (\"row " + (30 + i) + "\"," + (30 + i) + ")");
    }
  }

  private Set<String> keys(String key, String table, int rows) throws SQLException {
    Set<String> keys = new LinkedHashSet<>();
    try (Statement statement = postgres.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT "
                    + key
                    + " FROM "
                    + table
                    + " ORDER BY md5(("
                    + key
                    + ")::text || "
                    + seed
                    + ") LIMIT "
                    + rows)) {
      while (row.next()) {
        keys.add(row.getString(1));
      }
    }
    return keys;
  }

  private void update(String sql) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
