package io.portage.sink;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import io.portage.types.TypeMapping;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The statements that write a table. Names quoted, values never in the text. */
public final class TargetSql {

  private TargetSql() {}

  /** The chunk's COPY, straight into the table. */
  public static String copyInto(TablePlan table) {
    return copy(target(table), table.columns());
  }

  static String copyRows(TablePlan table) {
    return copy(rowStage(table), table.columns());
  }

  static String copyKeys(TablePlan table) {
    return copy(keyStage(table), table.keyColumns());
  }

  private static String copy(String into, List<ColumnPlan> columns) {
    return "COPY " + into + " (" + names(columns, "") + ") FROM STDIN (FORMAT binary)";
  }

  /** Where rows wait for their upsert; lives as long as the session, empty between transactions. */
  static String createRowStage(TablePlan table) {
    return "CREATE TEMPORARY TABLE IF NOT EXISTS "
        + rowStage(table)
        + " ON COMMIT DELETE ROWS AS SELECT "
        + names(table.columns(), "")
        + " FROM "
        + target(table)
        + " WITH NO DATA";
  }

  /**
   * Where keys wait for their delete. A domain may refuse a key that no row has, so that it is none
   * here.
   */
  static String createKeyStage(TablePlan table) {
    return "CREATE TEMPORARY TABLE IF NOT EXISTS "
        + keyStage(table)
        + " ON COMMIT DELETE ROWS AS SELECT "
        + table.keyColumns().stream().map(TargetSql::plain).collect(Collectors.joining(", "))
        + " FROM "
        + target(table)
        + " WITH NO DATA";
  }

  /** Staged rows into the table; the key decides between insert and update. */
  static String upsert(TablePlan table) {
    List<ColumnPlan> values =
        table.columns().stream().filter(column -> !table.keyColumns().contains(column)).toList();
    StringJoiner set = new StringJoiner(", ");
    for (ColumnPlan column : values) {
      set.add(quote(column) + " = excluded." + quote(column));
    }
    return insertStaged(table)
        + " ON CONFLICT ("
        + names(table.keyColumns(), "")
        + ") DO "
        + (values.isEmpty() ? "NOTHING" : "UPDATE SET " + set);
  }

  /** Staged rows into the table as they are: for a table without a key. */
  static String insertStaged(TablePlan table) {
    String columns = names(table.columns(), "");
    // a key may be GENERATED ALWAYS AS IDENTITY on the target; MySQL's value is the one to keep
    return "INSERT INTO "
        + target(table)
        + " ("
        + columns
        + ") OVERRIDING SYSTEM VALUE SELECT "
        + columns
        + " FROM "
        + rowStage(table);
  }

  /** Deletes the rows whose keys are staged. */
  static String deleteStaged(TablePlan table) {
    String same =
        table.keyColumns().stream()
            .map(column -> "t." + quote(column) + " = s." + quote(column))
            .collect(Collectors.joining(" AND "));
    return "DELETE FROM " + target(table) + " t USING " + keyStage(table) + " s WHERE " + same;
  }

  /**
   * Deletes one row that is, image for image, the staged one: for a table without a key. The casts
   * keep PostgreSQL from comparing the rows column by column, which not every type can.
   */
  static String deleteOneStaged(TablePlan table) {
    return "DELETE FROM "
        + target(table)
        + " WHERE ctid = (SELECT t.ctid FROM "
        + target(table)
        + " t, "
        + rowStage(table)
        + " s WHERE ROW("
        + names(table.columns(), "t.")
        + ")::record *= ROW("
        + names(table.columns(), "s.")
        + ")::record LIMIT 1)";
  }

  static String emptyRowStage(TablePlan table) {
    return "DELETE FROM " + rowStage(table);
  }

  static String emptyKeyStage(TablePlan table) {
    return "DELETE FROM " + keyStage(table);
  }

  static String target(TablePlan table) {
    return Identifiers.quotePostgres(table.target().container())
        + "."
        + Identifiers.quotePostgres(table.target().name());
  }

  private static String rowStage(TablePlan table) {
    return "pg_temp.portage_rows_" + table.id();
  }

  private static String keyStage(TablePlan table) {
    return "pg_temp.portage_keys_" + table.id();
  }

  private static String names(List<ColumnPlan> columns, String prefix) {
    return columns.stream().map(column -> prefix + quote(column)).collect(Collectors.joining(", "));
  }

  private static String plain(ColumnPlan column) {
    PostgresType type = column.targetType();
    String name = quote(column);
    return type.category() == PostgresType.Category.DOMAIN
        ? name + "::" + TypeMapping.base(type).sql() + " AS " + name
        : name;
  }

  private static String quote(ColumnPlan column) {
    return Identifiers.quotePostgres(column.target());
  }
}
