package io.portage.ledger;

import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The tables of a migration whose key is one number, and how far its numbers may go. */
public record NumberedTables(Connection connection, String migration) {

  /**
   * A table.
   *
   * @param source {@code database.table} on MySQL
   * @param column of the key there
   * @param keyOffset added to it on the way
   * @param atBegin the key that MySQL would have given next when the migration began; null where it
   *     does not count
   * @param begun when that was
   * @param end the least key beyond the source's own room; null without one
   * @param raised where the keys begin that PostgreSQL gives out since its sequence was raised;
   *     null where it was not
   * @param step in which PostgreSQL gives them out
   */
  public record Numbered(
      String source,
      String column,
      long keyOffset,
      Long atBegin,
      Instant begun,
      Long end,
      Long raised,
      long step) {}

  private static final String LIST =
      """
      SELECT t.source_table, t.number_column, t.number_offset, t.number_at_begin, m.created_at,
        t.key_end, min(r.new_value), coalesce(max(r.new_increment), 1)
      FROM portage.source_table t
      JOIN portage.migration m ON m.name = t.migration
      LEFT JOIN pg_namespace n ON n.nspname = t.target_schema
      LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.target_table
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = t.number_target
      LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
      LEFT JOIN pg_depend d
        ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid
          AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass
          AND d.deptype IN ('a', 'i')
        OR d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
          AND d.refclassid = 'pg_class'::regclass
      LEFT JOIN pg_class s ON s.relkind = 'S'
        AND s.oid = CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid ELSE d.refobjid END
      LEFT JOIN pg_namespace sn ON sn.oid = s.relnamespace
      LEFT JOIN portage.sequence r
        ON r.sequence_schema = sn.nspname AND r.sequence_name = s.relname
      WHERE t.migration = ? AND t.number_column IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1""";

  /** None where an older version has made the ledger. */
  public List<Numbered> all() throws SQLException {
    boolean known =
        Query.one(
            connection,
            "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid ="
                + " to_regclass('portage.source_table') AND attname = 'number_column')",
            row -> row.getBoolean(1));
    return known ? Query.list(connection, LIST, NumberedTables::numbered, migration) : List.of();
  }

  private static Numbered numbered(ResultSet row) throws SQLException {
    return new Numbered(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        number(row, 4),
        row.getTimestamp(5).toInstant(),
        number(row, 6),
        number(row, 7),
        row.getLong(8));
  }

  private static Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
