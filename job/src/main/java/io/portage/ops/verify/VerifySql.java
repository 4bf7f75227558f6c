package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * The statements of one table's comparison, for PostgreSQL. Rows are compared by {@code *<>}, which
 * looks at the stored bytes: it tells 1.0 from 1.00 and 24 hours from a day, and works for types
 * without any equality, such as json. The cast to record keeps PostgreSQL from taking ROW(…) *<>
 * ROW(…) apart into comparisons of columns, which have no such operator.
 */
final class VerifySql {

  private static final String ROWS = "pg_temp.portage_verify_rows";
  private static final String KEYS = "pg_temp.portage_verify_keys";

  /** Aliases that no column is likely to have: a column's name would win over the row's. */
  private static final String S = "portage_s";

  private static final String T = "portage_t";

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

  /** Where a chunk's rows are put: columns of the target's own types, without its constraints. */
  String createRows() {
    return "CREATE TEMPORARY TABLE "
        + ROWS
        + " AS SELECT "
        + names(columns, "")
        + " FROM "
        + target
        + " WITH NO DATA";
  }

  /** Where the keys of all rows are put. */
  String createKeys() {
    return "CREATE TEMPORARY TABLE "
        + KEYS
        + " AS SELECT "
        + names(key, "")
        + " FROM "
        + target
        + " WITH NO DATA";
  }

  String copyRows() {
    return "COPY " + ROWS + " (" + names(columns, "") + ") FROM STDIN (FORMAT binary)";
  }

  String copyKeys() {
    return "COPY " + KEYS + " (" + names(key, "") + ") FROM STDIN (FORMAT binary)";
  }

  String keepKeys() {
    return "INSERT INTO " + KEYS + " SELECT " + names(key, "") + " FROM " + ROWS;
  }

  String emptyRows() {
    return "TRUNCATE " + ROWS;
  }

  String analyzeKeys() {
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

  /** How many staged rows are missing, and how many differ. */
  String countMismatches() {
    return "SELECT count(*) FILTER (WHERE "
        + absent()
        + "), count(*) FILTER (WHERE NOT ("
        + absent()
        + ") AND "
        + differs()
        + ") FROM "
        + ROWS
        + " "
        + S
        + " LEFT JOIN "
        + target
        + " "
        + T
        + " ON "
        + sameKey(S, T);
  }

  /** The keys of missing rows, each column as text. Parameter: how many. */
  String listMissing() {
    return "SELECT "
        + texts(S + ".", Excerpt.SHOWN + 1)
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
        + " LIMIT ?";
  }

  /**
   * The columns in which rows differ: the row's number, the key's columns as text, the column's
   * index, what is staged and what is stored as text. Parameter: how many rows.
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
    return "SELECT p.n, "
        + texts("(p.s).", Excerpt.SHOWN + 1)
        + ", d.i, d.expected, d.found FROM (SELECT row_number() OVER () AS n, "
        + S
        + " AS s, "
        + T
        + " AS t FROM "
        + ROWS
        + " "
        + S
        + " JOIN "
        + target
        + " "
        + T
        + " ON "
        + sameKey(S, T)
        + " WHERE "
        + differs()
        + " LIMIT ?) p CROSS JOIN LATERAL (VALUES "
        + values
        + ") d (i, expected, found, differs) WHERE d.differs";
  }

  /** How many rows of the target have a key that no row of the source has. */
  String countSurplus() {
    return "SELECT count(*)" + surplus();
  }

  /** Their keys, each column as text, in the key's order. Parameter: how many. */
  String listSurplus() {
    return "SELECT "
        + texts(T + ".", Excerpt.SHOWN + 1)
        + surplus()
        + " ORDER BY "
        + names(key, T + ".")
        + " LIMIT ?";
  }

  private String surplus() {
    return " FROM "
        + target
        + " "
        + T
        + " WHERE NOT EXISTS (SELECT FROM "
        + KEYS
        + " k WHERE "
        + sameKey("k", T)
        + ")"
        // born on PostgreSQL, or brought by another migration
        + table.othersSql(T + ".").map(others -> " AND NOT (" + others + ")").orElse("");
  }

  /**
   * Groups of equal rows that are not as many on both sides: how many are staged, how many stored,
   * and the row as text. A hash or GROUP BY would need an equality of every type; an order by bytes
   * ({@code USING *<}) brings equal rows together without one, and sorts on disk.
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
        + " END) FROM numbered GROUP BY number HAVING sum(staged) <> sum(1 - staged)";
  }

  private String absent() {
    // equal keys are not null, so that a null says that there is no such row
    return T + "." + quote(key.get(0)) + " IS NULL";
  }

  private String differs() {
    return "ROW("
        + names(columns, S + ".")
        + ")::record *<> ROW("
        + names(columns, T + ".")
        + ")::record";
  }

  private String sameKey(String one, String other) {
    return key.stream()
        .map(column -> one + "." + quote(column) + " = " + other + "." + quote(column))
        .collect(Collectors.joining(" AND "));
  }

  private String texts(String prefix, int characters) {
    return key.stream()
        .map(column -> text(prefix + quote(column), characters))
        .collect(Collectors.joining(", "));
  }

  private static String text(String value, int characters) {
    return "left(" + value + "::text, " + characters + ")";
  }

  private static String names(List<ColumnPlan> columns, String prefix) {
    return columns.stream().map(column -> prefix + quote(column)).collect(Collectors.joining(", "));
  }

  private static String quote(ColumnPlan column) {
    return Identifiers.quotePostgres(column.target());
  }
}
