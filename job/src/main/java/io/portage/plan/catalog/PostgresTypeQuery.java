package io.portage.plan.catalog;

import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of the columns of PostgreSQL schemas, with what lies beneath domains and in arrays. */
final class PostgresTypeQuery {
  /**
   * A type is needed together with its typmod (the 10,2 of numeric(10,2)), because only the server
   * can print both; a domain brings the typmod of its base, an array hands its own on to its
   * element.
   */
  private static final String TYPES =
      """
      WITH RECURSIVE used (oid, typmod) AS (
        SELECT a.atttypid, a.atttypmod
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND a.attnum > 0 AND NOT a.attisdropped
        UNION
        SELECT CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.typelem END,
          CASE t.typtype WHEN 'd' THEN t.typtypmod ELSE used.typmod END
        FROM used JOIN pg_type t ON t.oid = used.oid
        WHERE t.typtype = 'd'
          OR t.typtype = 'b' AND t.typcategory = 'A' AND t.typelem <> 0)
      SELECT t.oid, used.typmod, t.typname, t.typtype, t.typnotnull,
        format_type(t.oid, used.typmod) AS sql,
        t.typcategory = 'A' AND t.typelem <> 0 AND t.typtype = 'b' AS is_array,
        CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.typelem END AS base,
        CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE used.typmod END AS base_typmod,
        ARRAY(SELECT e.enumlabel::text FROM pg_enum e
          WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
      FROM used JOIN pg_type t ON t.oid = used.oid""";

  private static final long FIRST_NORMAL_OID = 16_384;

  private record Key(long oid, int typmod) {}

  private record Row(
      String name,
      String sql,
      Category category,
      Key base,
      boolean refusesNull,
      List<String> labels,
      long oid) {}

  private final Map<Key, Row> rows = new HashMap<>();

  private PostgresTypeQuery() {}

  static PostgresTypeQuery read(Connection connection, Array schemas) throws SQLException {
    PostgresTypeQuery types = new PostgresTypeQuery();
    Query.list(
        connection,
        TYPES,
        row -> types.rows.put(new Key(row.getLong("oid"), row.getInt("typmod")), row(row)),
        schemas);
    return types;
  }

  /** The type of a column that was among those read. */
  PostgresType type(long oid, int typmod) {
    return type(new Key(oid, typmod));
  }

  /** True if the type is a domain that is NOT NULL, or lies upon one. */
  boolean refusesNull(long oid, int typmod) {
    Row row = rows.get(new Key(oid, typmod));
    while (row.category() == Category.DOMAIN) {
      if (row.refusesNull()) {
        return true;
      }
      row = rows.get(row.base());
    }
    return false;
  }

  private PostgresType type(Key key) {
    Row row = rows.get(key);
    PostgresType base = row.base() == null ? null : type(row.base());
    if (row.category() == Category.ARRAY && rows.get(row.base()).oid() >= FIRST_NORMAL_OID) {
      // those of PostgreSQL's own types are the same everywhere
      base =
          new PostgresType(
              base.name(),
              base.sql(),
              base.category(),
              base.base(),
              base.labels(),
              (int) rows.get(row.base()).oid());
    }
    return new PostgresType(row.name(), row.sql(), row.category(), base, row.labels());
  }

  private static Row row(ResultSet row) throws SQLException {
    Category category = category(row.getString("typtype"), row.getBoolean("is_array"));
    boolean hasBase = category == Category.DOMAIN || category == Category.ARRAY;
    return new Row(
        row.getString("typname"),
        row.getString("sql"),
        category,
        hasBase ? new Key(row.getLong("base"), row.getInt("base_typmod")) : null,
        row.getBoolean("typnotnull"),
        Arrays.asList((String[]) row.getArray("labels").getArray()),
        row.getLong("oid"));
  }

  private static Category category(String typtype, boolean array) {
    return switch (typtype) {
      case "b" -> array ? Category.ARRAY : Category.BASE;
      case "e" -> Category.ENUM;
      case "d" -> Category.DOMAIN;
      default -> Category.OTHER;
    };
  }
}
