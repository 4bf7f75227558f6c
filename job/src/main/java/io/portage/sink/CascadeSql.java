package io.portage.sink;

import io.portage.plan.Cascade;
import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.ReferenceAction;
import io.portage.plan.ddl.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statements that do to children on the target what MySQL did to them. What has become of
 * parents lies in a temporary table for each table referred to: the number of a step, then the
 * columns referred to as they were ({@code o0, o1, …}) and as they are ({@code n0, n1, …}). Each
 * statement takes the rows of one step, and, where its children are parents themselves, notes what
 * has become of those for the next.
 */
record CascadeSql(MigrationPlan plan) {

  private static final String SPARED = " AND c.xmin <> ALL (?::text[]::xid[])";

  /** Where it is noted what has become of a table's rows. */
  String createStage(int parent) {
    List<String> columns = new ArrayList<>();
    columns.add("0 AS step");
    List<ColumnPlan> referred = referred(parent);
    for (String prefix : List.of("o", "n")) {
      for (int i = 0; i < referred.size(); i++) {
        columns.add(quote(referred.get(i)) + " AS " + prefix + i);
      }
    }
    return "CREATE TEMPORARY TABLE IF NOT EXISTS "
        + stage(parent)
        + " ON COMMIT DELETE ROWS AS SELECT "
        + String.join(", ", columns)
        + " FROM "
        + TargetSql.target(table(parent))
        + " WITH NO DATA";
  }

  /** Parents that are gone, of one step. */
  String copyGone(int parent) {
    return "COPY "
        + stage(parent)
        + " (step, "
        + list("o", parent)
        + ") FROM STDIN (FORMAT binary)";
  }

  /** Parents with other values, of one step. */
  String copyChanged(int parent) {
    return "COPY "
        + stage(parent)
        + " (step, "
        + list("o", parent)
        + ", "
        + list("n", parent)
        + ") FROM STDIN (FORMAT binary)";
  }

  /**
   * Deletes the children of parents that are gone. Parameters: the parents' step; numbers of
   * PostgreSQL transactions whose rows are spared, as an array of text, where there are any; where
   * the children are parents themselves, their step.
   */
  String deleteChildren(Cascade cascade, boolean spares) {
    int child = cascade.child();
    String delete =
        "DELETE FROM "
            + TargetSql.target(table(child))
            + " c USING "
            + stage(cascade.parent())
            + " s WHERE s.step = ? AND "
            + meets(cascade)
            + (spares ? SPARED : "");
    if (!isParent(child)) {
      return delete;
    }
    List<ColumnPlan> referred = referred(child);
    return "WITH gone AS ("
        + delete
        + " RETURNING "
        + referred.stream().map(column -> "c." + quote(column)).collect(Collectors.joining(", "))
        + ") INSERT INTO "
        + stage(child)
        + " (step, "
        + list("o", child)
        + ") SELECT "
        + "?::integer, gone.* FROM gone";
  }

  /**
   * Gives children the new values of their parents, or NULL. Parameters as for {@link
   * #deleteChildren}.
   */
  String updateChildren(Cascade cascade, ReferenceAction action, boolean spares) {
    int child = cascade.child();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < cascade.childColumns().size(); i++) {
      values.add(
          quote(column(child, cascade.childColumns().get(i)))
              + " = "
              + (action == ReferenceAction.SET_NULL ? "NULL" : "s.n" + place(cascade, i)));
    }
    String update =
        "UPDATE "
            + TargetSql.target(table(child))
            + " c SET "
            + String.join(", ", values)
            + " FROM "
            + stage(cascade.parent())
            + " s WHERE s.step = ? AND "
            + meets(cascade)
            + (spares ? SPARED : "");
    if (!isParent(child)) {
      return update;
    }
    return "WITH changed AS ("
        + update
        + " RETURNING "
        + earlier(cascade)
        + ", "
        + referred(child).stream()
            .map(column -> "c." + quote(column))
            .collect(Collectors.joining(", "))
        + ") INSERT INTO "
        + stage(child)
        + " (step, "
        + list("o", child)
        + ", "
        + list("n", child)
        + ") SELECT ?::integer, changed.* FROM changed";
  }

  /** What an updated child had: the parent's value where the key refers, else what it still has. */
  private String earlier(Cascade cascade) {
    List<String> values = new ArrayList<>();
    for (int column : plan.cascades().referred(cascade.child())) {
      int refers = cascade.childColumns().indexOf(column);
      values.add(
          (refers < 0
                  ? "c." + quote(column(cascade.child(), column))
                  : "s.o" + place(cascade, refers))
              + " AS e"
              + column);
    }
    return String.join(", ", values);
  }

  /**
   * Only the columns of this very key count: another that refers to the parent may be unchanged.
   */
  private String meets(Cascade cascade) {
    List<String> old = new ArrayList<>();
    List<String> now = new ArrayList<>();
    List<String> same = new ArrayList<>();
    for (int i = 0; i < cascade.childColumns().size(); i++) {
      int place = place(cascade, i);
      old.add("s.o" + place);
      now.add("s.n" + place);
      same.add(
          "c." + quote(column(cascade.child(), cascade.childColumns().get(i))) + " = s.o" + place);
    }
    return String.join(" AND ", same)
        + " AND ("
        + IntStream.range(0, old.size())
            .mapToObj(i -> old.get(i) + " IS DISTINCT FROM " + now.get(i))
            .collect(Collectors.joining(" OR "))
        + ")";
  }

  private static String stage(int parent) {
    return "pg_temp.portage_referred_" + parent;
  }

  private String list(String prefix, int parent) {
    return IntStream.range(0, plan.cascades().referred(parent).size())
        .mapToObj(i -> prefix + i)
        .collect(Collectors.joining(", "));
  }

  /** The place of the key's i-th column among those referred to of the parent. */
  private int place(Cascade cascade, int i) {
    return plan.cascades().referred(cascade.parent()).indexOf(cascade.parentColumns().get(i));
  }

  boolean isParent(int table) {
    return !plan.cascades().of(table).isEmpty();
  }

  private List<ColumnPlan> referred(int parent) {
    return plan.cascades().referred(parent).stream().map(i -> column(parent, i)).toList();
  }

  private ColumnPlan column(int table, int index) {
    return table(table).columns().get(index);
  }

  private TablePlan table(int id) {
    return plan.tables().get(id);
  }

  private static String quote(ColumnPlan column) {
    return Identifiers.quotePostgres(column.target());
  }
}
