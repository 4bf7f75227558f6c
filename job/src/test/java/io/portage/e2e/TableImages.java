package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** The tables of a PostgreSQL schema in the server's own binary form, rows sorted by their key. */
final class TableImages {

  private static final String KEY =
      "SELECT string_agg(quote_ident(attname) || '::text COLLATE \"C\"', ', ' ORDER BY place)"
          + " FROM pg_index, unnest(indkey) WITH ORDINALITY AS k (number, place), pg_attribute"
          + " WHERE indisprimary AND indrelid = '%1$s'::regclass AND attrelid = indrelid"
          + " AND attnum = number";

  private TableImages() {}

  /** Fails where a table differs by a single byte, and says what the first differing rows are. */
  static void assertIdentical(Connection left, Connection right) throws Exception {
    Map<String, String> images = of(left);
    Map<String, String> others = of(right);
    assertThat(images.keySet()).isNotEmpty().isEqualTo(others.keySet());
    for (Map.Entry<String, String> image : images.entrySet()) {
      if (!image.getValue().equals(others.get(image.getKey()))) {
        assertThat(rows(right, image.getKey()))
            .as("rows of %s", image.getKey())
            .containsExactlyInAnyOrderElementsOf(rows(left, image.getKey()));
        throw new AssertionError(
            image.getKey() + ": the rows look alike as text, and their bytes differ");
      }
    }
  }

  /** Fails where one of these tables of the schema public is not as the first. */
  static void assertIdentical(Connection connection, List<String> tables) throws Exception {
    String first = quoted(connection, tables.get(0));
    for (String table : tables.subList(1, tables.size())) {
      String other = quoted(connection, table);
      if (!digest(connection, first).equals(digest(connection, other))) {
        assertThat(rows(connection, other))
            .as("rows of %s", other)
            .containsExactlyInAnyOrderElementsOf(rows(connection, first));
        throw new AssertionError(other + ": the rows look alike as text, and their bytes differ");
      }
    }
  }

  private static String quoted(Connection connection, String table) throws Exception {
    return texts(connection, "SELECT quote_ident('" + table + "')").get(0);
  }

  /** A digest of each table of the schema public, by the table's quoted name. */
  static Map<String, String> of(Connection connection) throws Exception {
    Map<String, String> images = new TreeMap<>();
    for (String table : tables(connection)) {
      images.put(table, digest(connection, table));
    }
    return images;
  }

  private static String digest(Connection connection, String table) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (" + select(connection, table, "*") + ") TO STDOUT (FORMAT binary)", out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> tables(Connection connection) throws Exception {
    return texts(
        connection,
        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  }

  private static List<String> rows(Connection connection, String table) throws Exception {
    return texts(connection, select(connection, table, "whole::text"));
  }

  private static String select(Connection connection, String table, String what) throws Exception {
    String key = texts(connection, KEY.formatted("public." + table)).get(0);
    String order = key == null ? "whole::text COLLATE \"C\"" : key;
    return "SELECT " + what + " FROM public." + table + " AS whole ORDER BY " + order;
  }

  private static List<String> texts(Connection connection, String sql) throws Exception {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    return found;
  }
}
