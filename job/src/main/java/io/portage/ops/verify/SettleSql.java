package io.portage.ops.verify;

import static io.portage.ops.verify.VerifySql.ROWS;
import static io.portage.ops.verify.VerifySql.S;
import static io.portage.ops.verify.VerifySql.SOURCE_KEY;
import static io.portage.ops.verify.VerifySql.T;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.types.PostgresType;
import io.portage.types.TypeMapping;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The statements that look at suspects again, for PostgreSQL. */
final class SettleSql {

  static final String SOUGHT = "pg_temp.portage_verify_sought";

  /** The suspect's number in the ledger. */
  static final String ID = "portage_id";

  private final VerifySql sql;
  private final List<ColumnPlan> key;

  SettleSql(TablePlan table) {
    this.sql = new VerifySql(table);
    this.key = table.keyColumns();
  }

  static String drop() {
    return "DROP TABLE IF EXISTS " + SOUGHT;
  }

  String create() {
    return "CREATE TEMPORARY TABLE "
        + SOUGHT
        + " AS SELECT NULL::bigint AS "
        + ID
        + ", NULL::bytea AS "
        + SOURCE_KEY
        + ", "
        + key.stream().map(VerifySql::plain).collect(Collectors.joining(", "))
        + " FROM "
        + sql.target()
        + " WITH NO DATA";
  }

  static String empty() {
    return "TRUNCATE " + SOUGHT;
  }

  /** Parameters: migration, run, table, the suspects. */
  String fill() {
    StringJoiner values = new StringJoiner(", ");
    for (int i = 0; i < key.size(); i++) {
      PostgresType type = key.get(i).targetType();
      String name =
          type.category() == PostgresType.Category.DOMAIN
              ? TypeMapping.base(type).sql()
              : type.sql();
      values.add("CAST(target_key[" + (i + 1) + "] AS " + name + ")");
    }
    return "INSERT INTO "
        + SOUGHT
        + " SELECT id, source_key, "
        + values
        + " FROM portage.verify_row WHERE migration = ? AND run = ? AND source_table = ?"
        + " AND id = ANY (?)";
  }

  /** Whose key on PostgreSQL was not known has it once its row is staged. */
  String completeKeys() {
    String name = VerifySql.quote(key.get(0));
    return "UPDATE "
        + SOUGHT
        + " q SET "
        + key.stream()
            .map(column -> VerifySql.quote(column) + " = " + S + "." + VerifySql.quote(column))
            .collect(Collectors.joining(", "))
        + " FROM "
        + ROWS
        + " "
        + S
        + " WHERE "
        + S
        + "."
        + SOURCE_KEY
        + " = q."
        + SOURCE_KEY
        + " AND q."
        + name
        + " IS NULL";
  }

  /** Each suspect and the version of its row on PostgreSQL, null where there is none. */
  String versions() {
    return "SELECT q."
        + ID
        + ", "
        + version()
        + " FROM "
        + SOUGHT
        + " q LEFT JOIN "
        + sql.target()
        + " "
        + T
        + " ON "
        + sql.sameKey("q", T);
  }

  /**
   * Each suspect: the version of its row on PostgreSQL, whether its row is staged and the same, and
   * whether its key is kept.
   */
  String looks() {
    return "SELECT q."
        + ID
        + ", "
        + version()
        + ", "
        + S
        + "."
        + VerifySql.quote(key.get(0))
        + " IS NOT NULL AND NOT "
        + sql.absent()
        + " AND NOT ("
        + sql.differs()
        + "), EXISTS (SELECT FROM "
        + VerifySql.KEYS
        + " k WHERE "
        + sql.sameKey("k", "q")
        + ") FROM "
        + SOUGHT
        + " q LEFT JOIN "
        + ROWS
        + " "
        + S
        + " ON "
        + S
        + "."
        + SOURCE_KEY
        + " = q."
        + SOURCE_KEY
        + " LEFT JOIN "
        + sql.target()
        + " "
        + T
        + " ON "
        + sql.sameKey("q", T);
  }

  /** A row's version: another after each write, whoever writes. */
  static String version() {
    return T + ".tableoid::text || ' ' || " + T + ".xmin::text || ' ' || " + T + ".ctid::text";
  }
}
