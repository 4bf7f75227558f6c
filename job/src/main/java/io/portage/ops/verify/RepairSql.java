package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that mend one table's rows, each only while it is as it was looked at. */
final class RepairSql {

  private final VerifySql sql;
  private final TablePlan table;

  RepairSql(TablePlan table) {
    this.sql = new VerifySql(table);
    this.table = table;
  }

  /** Parameter: the row's key on MySQL. Nothing where the target has such a row by now. */
  String insert() {
    return "INSERT INTO "
        + sql.target()
        + " ("
        + names("")
        + ") OVERRIDING SYSTEM VALUE SELECT "
        + names("")
        + " FROM "
        + VerifySql.ROWS
        + " WHERE "
        + VerifySql.SOURCE_KEY
        + " = ? ON CONFLICT ("
        + VerifySql.names(table.keyColumns(), "")
        + ") DO NOTHING";
  }

  /** Whether there is a column besides the key's. */
  boolean updates() {
    return table.columns().size() > table.key().size();
  }

  /** Parameters: the row's key on MySQL, its version. */
  String update() {
    List<ColumnPlan> values =
        table.columns().stream().filter(column -> !table.keyColumns().contains(column)).toList();
    return "UPDATE "
        + sql.target()
        + " "
        + VerifySql.T
        + " SET "
        + values.stream()
            .map(VerifySql::quote)
            .map(name -> name + " = " + VerifySql.S + "." + name)
            .collect(Collectors.joining(", "))
        + " FROM "
        + VerifySql.ROWS
        + " "
        + VerifySql.S
        + " WHERE "
        + VerifySql.S
        + "."
        + VerifySql.SOURCE_KEY
        + " = ? AND "
        + sql.sameKey(VerifySql.S, VerifySql.T)
        + " AND "
        + SettleSql.version()
        + " = ?";
  }

  /** Parameters: the suspect, the row's version. */
  String delete() {
    return "DELETE FROM "
        + sql.target()
        + " "
        + VerifySql.T
        + " USING "
        + SettleSql.SOUGHT
        + " q WHERE q."
        + SettleSql.ID
        + " = ? AND "
        + sql.sameKey("q", VerifySql.T)
        + " AND "
        + SettleSql.version()
        + " = ?";
  }

  /** Adds staged rows of a table without a key. Parameters: a hash of the row, how many. */
  String insertCopies() {
    return "INSERT INTO "
        + sql.target()
        + " ("
        + names("")
        + ") OVERRIDING SYSTEM VALUE SELECT "
        + names("")
        + " FROM "
        + VerifySql.ROWS
        + " WHERE "
        + hash("")
        + " = ? LIMIT ?";
  }

  /** Deletes rows of a table without a key. Parameters: a hash of the row, how many. */
  String deleteCopies() {
    return "DELETE FROM "
        + sql.target()
        + " WHERE ctid = ANY (ARRAY(SELECT "
        + VerifySql.T
        + ".ctid FROM "
        + sql.target()
        + " "
        + VerifySql.T
        + " WHERE "
        + hash(VerifySql.T + ".")
        + " = ? LIMIT ?))";
  }

  /** Keeps the job's writers from committing. Parameter: the migration. */
  static String lockFences() {
    return "SELECT FROM portage.fence WHERE migration = ? ORDER BY lane, first_key_group,"
        + " last_key_group FOR UPDATE";
  }

  private String hash(String prefix) {
    return "md5((ROW(" + names(prefix) + ")::record)::text)";
  }

  private String names(String prefix) {
    return VerifySql.names(table.columns(), prefix);
  }
}
