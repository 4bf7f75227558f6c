package io.portage.ops.assess;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A temporary table with some of a table's columns as PostgreSQL will have them, and with each
 * row's key on MySQL as text. {@link StageLoader} fills it.
 *
 * @param name unquoted
 * @param columns the plan's columns that are filled
 */
record Stage(String name, TablePlan table, PostgresTable existing, List<ColumnPlan> columns) {

  /** The key on MySQL; no application has a column of this name. */
  static final String KEY = "\"portage: key on MySQL\"";

  Stage {
    columns = List.copyOf(columns);
  }

  static Stage of(String name, TableRules rules, Iterable<String> targets) {
    List<ColumnPlan> columns = new ArrayList<>();
    targets.forEach(target -> columns.add(rules.table().columns().get(rules.indexOf(target))));
    return new Stage(name, rules.table(), rules.existing(), columns);
  }

  String quoted() {
    return "pg_temp." + Identifiers.quotePostgres(name);
  }

  void create(Connection postgres) throws SQLException {
    for (String sql : creation()) {
      StageLoader.execute(postgres, sql);
    }
  }

  /** Statements that make it. */
  List<String> creation() {
    return existing == null ? List.of(createNew()) : createLike();
  }

  private String createNew() {
    String list =
        columns.stream()
            .map(c -> ", " + Identifiers.quotePostgres(c.target()) + " " + type(c.targetType()))
            .collect(Collectors.joining());
    return "CREATE TEMPORARY TABLE " + quoted() + " (" + KEY + " text" + list + ")";
  }

  /** An enum that is yet to be created travels as text, and its labels differ as texts do. */
  private static String type(PostgresType type) {
    return type.category() == PostgresType.Category.ENUM ? "text" : type.sql();
  }

  /**
   * With all columns of the target table, their types, collations and expressions; what is not
   * filled takes its default, unless a sequence gives it.
   */
  private List<String> createLike() {
    String like = Identifiers.quotePostgres(existing.schema(), existing.name());
    String loosened =
        existing.columns().stream()
            .filter(column -> !column.isGenerated())
            .map(Stage::loosened)
            .collect(Collectors.joining(", "));
    String alter = "ALTER TABLE " + quoted() + " ";
    return List.of(
        "CREATE TEMPORARY TABLE "
            + quoted()
            + " (LIKE "
            + like
            + " INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION)",
        alter + loosened,
        alter + "ADD COLUMN " + KEY + " text");
  }

  private static String loosened(PostgresColumn column) {
    String alter = "ALTER COLUMN " + Identifiers.quotePostgres(column.name()) + " DROP ";
    boolean numbered = column.sequence() != null;
    return alter + "NOT NULL" + (numbered ? ", " + alter + "DEFAULT" : "");
  }

  String copy() {
    String list =
        columns.stream()
            .map(column -> ", " + Identifiers.quotePostgres(column.target()))
            .collect(Collectors.joining());
    return "COPY " + quoted() + " (" + KEY + list + ") FROM STDIN (FORMAT binary)";
  }

  /** Fields of a row: the key and the columns. */
  int fields() {
    return 1 + columns.size();
  }
}
