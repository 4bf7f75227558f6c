package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import io.portage.types.TypeMapping;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The statements of one table's comparison, for PostgreSQL. Rows are compared by {@code *<>}, which
 * looks at the stored bytes: it tells 1.0 from 1.00 and 24 hours from a day, and works for types
 * without any equality, such as json. The cast to record keeps PostgreSQL from taking ROW(…) *<>
 * ROW(…) apart into comparisons of columns, which have no such operator.
 */
final class VerifySql {

  static final String ROWS = "pg_temp.portage_verify_rows";
  static final String KEYS = "pg_temp.portage_verify_keys";

  /** Beside a staged row, its key on MySQL. */
  static final String SOURCE_KEY = "portage_source_key";

  /** Aliases that no column is likely to have: a column's name would win over the row's. */
  static final String S = "portage_s";

  static final String T = "portage_t";

  /** What names rows of the ledger. */
  private static final String INTO =
      "INSERT INTO portage.verify_row (migration, run, source_table, kind, source_key, target_key)"
          + " SELECT ?, ?, ?, ";

  private final TablePlan table;
  private final List<ColumnPlan> columns;
  private final List<ColumnPlan> key;
  private final String target;

  VerifySql(TablePlan table) {
    this.table = table;
    this.columns = table.columns();
    this.key = table.keyColumns();
    this.target = Identifiers.quotePostgres(table.target().container(), table.target().name());
  }

  /** The target's name, quoted. */
  String target() {
    return target;
  }

  static String drop() {
    return "DROP TABLE IF EXISTS " + ROWS + ", " + KEYS;
  }

  /** Where a chunk's rows are put: columns of the target's own types, without its constraints. */
  String createRows() {
    return "CREATE TEMPORARY TABLE "
        + ROWS
        + " AS SELECT "
        + names(columns, "")
        + ", NULL::bytea AS "
        + SOURCE_KEY
        + " FROM "
        + target
        + " WITH NO DATA";
  }

  /** Where keys alone are put. A domain may refuse a key that no row has, so that it is none. */
  String createKeys() {
    return "CREATE TEMPORARY TABLE "
        + KEYS
        + " AS SELECT "
        + key.stream().map(VerifySql::plain).collect(Collectors.joining(", "))
        + " FROM "
        + target
        + " WITH NO DATA";
  }

  static String plain(ColumnPlan column) {
    PostgresType type = column.targetType();
    String name = quote(column);
    return type.category() == PostgresType.Category.DOMAIN
        ? name + "::" + TypeMapping.base(type).sql() + " AS " + name
        : name;
  }

  String copyRows() {
    return "COPY "
        + ROWS
        + " ("
        + names(columns, "")
        + ", "
        + SOURCE_KEY
        + ") FROM STDIN (FORMAT binary)";
  }

  String copyKeys() {
    return "COPY " + KEYS + " (" + names(key, "") + ") FROM STDIN (FORMAT binary)";
  }

  String keepKeys() {
    return "INSERT INTO " + KEYS + " SELECT " + names(key, "") + " FROM " + ROWS;
  }

  static String emptyRows() {
    return "TRUNCATE " + ROWS;
  }

  static String emptyKeys() {
    return "TRUNCATE " + KEYS;
  }

  static String analyzeKeys() {
    return "ANALYZE " + KEYS;
  }

  String countTarget() {
    return "SELECT count(*) FROM " + target;
  }

  /**
   * Whether a unique index makes sure that a key is there once. Parameters: the table's quoted
   * name, the key's columns.
   */
  static String keyIsUnique() {
    return "SELECT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = CAST(? AS regclass)"
        + " AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL"
        + " AND (SELECT bool_and(a.attname = ANY (?)) FROM pg_attribute a"
        + " WHERE a.attrelid = i.indrelid"
        + " AND a.attnum = ANY ((CAST(i.indkey AS int2[]))[0:i.indnkeyatts - 1])))";
  }

  /** Notes which staged rows are missing or differ. Parameters: migration, run, table. */
  String noteMismatches() {
    return INTO
        + "CASE WHEN "
        + absent()
        + " THEN 'MISSING' ELSE 'DIFFERENT' END, "
        + S
        + "."
        + SOURCE_KEY
        + ", "
        + keyTexts(S + ".")
        + " FROM "
        + ROWS
        + " "
        + S
        + " LEFT JOIN "
        + target
        + " "
        + T
        + " ON "
        + sameKey(S, T)
        + " WHERE "
        + absent()
        + " OR "
        + differs();
  }

  /**
   * Notes the target's rows whose keys are neither staged nor kept, but for those born there.
   * Parameters: migration, run, table, the range's.
   *
   * @param range a condition, or nothing
   */
  String noteSurplus(KeyBounds range) {
    return INTO
        + "'SURPLUS', NULL, "
        + keyTexts(T + ".")
        + unknown(range)
        + others().map(born -> " AND NOT " + born).orElse("")
        + " ORDER BY "
        + names(key, T + ".");
  }

  /** How many of them were born there. Parameters: the range's. */
  String countBorn(KeyBounds range) {
    return "SELECT count(*)"
        + unknown(range)
        + others().map(born -> " AND " + born).orElse(" AND false");
  }

  private String unknown(KeyBounds range) {
    return " FROM "
        + target
        + " "
        + T
        + " WHERE "
        + range.condition(T)
        + " AND NOT EXISTS (SELECT FROM "
        + ROWS
        + " s WHERE "
        + sameKey("s", T)
        + ") AND NOT EXISTS (SELECT FROM "
        + KEYS
        + " k WHERE "
        + sameKey("k", T)
        + ")";
  }

  /** Born on PostgreSQL, or brought by another migration. */
  private Optional<String> others() {
    return table.othersSql(T + ".").map(condition -> "(" + condition + ")");
  }

  /**
   * The columns in which suspects differ: the suspect, the column's index, what is staged and what
   * is stored as text. Parameter: the suspects.
   */
  String listDifferent() {
    StringJoiner values = new StringJoiner(", ");
    for (int i = 0; i < columns.size(); i++) {
      String name = "." + quote(columns.get(i));
      values.add(
          "("
              + i
              + ", "
              + text("(p.s)" + name, Excerpt.SEARCHED)
              + ", "
              + text("(p.t)" + name, Excerpt.SEARCHED)
              + ", ROW((p.s)"
              + name
              + ")::record *<> ROW((p.t)"
              + name
              + ")::record)");
    }
    return "SELECT p.n, d.i, d.expected, d.found FROM (SELECT q."
        + SettleSql.ID
        + " AS n, "
        + S
        + " AS s, "
        + T
        + " AS t FROM "
        + SettleSql.SOUGHT
        + " q JOIN "
        + ROWS
        + " "
        + S
        + " ON "
        + S
        + "."
        + SOURCE_KEY
        + " = q."
        + SOURCE_KEY
        + " JOIN "
        + target
        + " "
        + T
        + " ON "
        + sameKey(S, T)
        + " WHERE q."
        + SettleSql.ID
        + " = ANY (?)) p CROSS JOIN LATERAL (VALUES "
        + values
        + ") d (i, expected, found, differs) WHERE d.differs ORDER BY p.n, d.i";
  }

  /**
   * Groups of equal rows that are not as many on both sides: how many are staged, how many stored,
   * the row as text, and a hash of the whole of it. A hash or GROUP BY of rows would need an
   * equality of every type; an order by bytes ({@code USING *<}) brings equal rows together without
   * one, and sorts on disk.
   */
  String listUnequalGroups() {
    String staged = "SELECT 1 AS staged, ROW(" + names(columns, "") + ")::record AS r FROM " + ROWS;
    String stored = "SELECT 0, ROW(" + names(columns, "") + ")::record FROM " + target;
    return "WITH united AS ("
        + staged
        + " UNION ALL "
        + stored
        + "), marked AS (SELECT staged, r,"
        + " CASE WHEN r *= lag(r) OVER same THEN 0 ELSE 1 END AS fresh"
        + " FROM united WINDOW same AS (ORDER BY r USING *<)),"
        + " numbered AS (SELECT staged, r, fresh, sum(fresh) OVER (ORDER BY r USING *<"
        + " ROWS UNBOUNDED PRECEDING) AS number FROM marked)"
        + " SELECT sum(staged), sum(1 - staged), max(CASE WHEN fresh = 1 THEN "
        + text("r", Excerpt.SHOWN + 1)
        + " END), max(CASE WHEN fresh = 1 THEN md5(r::text) END)"
        + " FROM numbered GROUP BY number HAVING sum(staged) <> sum(1 - staged)";
  }

  String absent() {
    // equal keys are not null, so that a null says that there is no such row
    return T + "." + quote(key.get(0)) + " IS NULL";
  }

  String differs() {
    return "ROW("
        + names(columns, S + ".")
        + ")::record *<> ROW("
        + names(columns, T + ".")
        + ")::record";
  }

  String sameKey(String one, String other) {
    return key.stream()
        .map(column -> one + "." + quote(column) + " = " + other + "." + quote(column))
        .collect(Collectors.joining(" AND "));
  }

  private String keyTexts(String prefix) {
    return key.stream()
        .map(column -> prefix + quote(column) + "::text")
        .collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  private static String text(String value, int characters) {
    return "left(" + value + "::text, " + characters + ")";
  }

  static String names(List<ColumnPlan> columns, String prefix) {
    return columns.stream().map(column -> prefix + quote(column)).collect(Collectors.joining(", "));
  }

  static String quote(ColumnPlan column) {
    return Identifiers.quotePostgres(column.target());
  }
}
