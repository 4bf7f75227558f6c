package io.portage.ops.assess;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.catalog.Query;
import io.portage.plan.ddl.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Holds staged rows against what the target asks of rows together: unique indexes, CHECKs, foreign
 * keys. PostgreSQL itself judges, by its own operators, collations and functions.
 */
final class RowRules {

  private static final String UNIQUE_VIOLATION = "23505";

  private static final String UNIQUE_INDEX = "portage_unique";

  private final Map<TableName, Stage> stages;
  private final Set<TableName> unfinished;
  private final Connection postgres;
  private final SecondLook secondLook;
  private final Map<TableName, TableRules> seen = new HashMap<>();
  private final Map<TableName, Stage> second = new HashMap<>();
  private List<DataFinding> findings = new ArrayList<>();
  private TableRules rules;
  private Stage stage;

  /** Reads the keys of a table once more. */
  interface SecondLook {
    /** A stage with what the table has now. */
    Stage read(TableRules table, Connection postgres) throws Exception;
  }

  /** One count and one key. */
  private record Found(long count, String key) {}

  /**
   * @param stages the stages of all tables, by the target's name
   * @param unfinished tables that were not read to their end
   */
  RowRules(
      Map<TableName, Stage> stages,
      Set<TableName> unfinished,
      Connection postgres,
      SecondLook secondLook) {
    this.stages = stages;
    this.unfinished = unfinished;
    this.postgres = postgres;
    this.secondLook = secondLook;
  }

  /** Unique indexes and CHECKs. For every table before the first call of {@link #references}. */
  List<DataFinding> ofOneTable(TableRules table) throws Exception {
    begin(table);
    if (stage != null) {
      if (rules.kept() != null) {
        StageLoader.execute(postgres, KeptRows.add(rules, stage));
      }
      StageLoader.execute(postgres, "ANALYZE " + stage.quoted());
      for (IndexRule index : rules.indexes()) {
        if (index.needsAllRows()) {
          ask("the unique index " + index.name(), () -> duplicates(index));
        }
      }
      for (CheckRule check : rules.checks()) {
        ask("the check " + check.name(), () -> violations(check));
      }
    }
    return findings;
  }

  /** Foreign keys. */
  List<DataFinding> references(TableRules table) throws Exception {
    begin(table);
    if (stage != null) {
      for (ReferenceRule reference : rules.references()) {
        ask("the foreign key " + reference.name(), () -> orphans(reference));
      }
    }
    return findings;
  }

  private void begin(TableRules table) {
    rules = table;
    stage = unfinished.contains(table.table().target()) ? null : stages.get(table.table().target());
    seen.put(table.table().target(), table);
    findings = new ArrayList<>();
  }

  private interface Question {
    void ask() throws Exception;
  }

  /** What PostgreSQL cannot answer is said, and does not end the rest. */
  private void ask(String what, Question question) throws Exception {
    try {
      question.ask();
    } catch (SQLException e) {
      if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
        throw e;
      }
      unseen(what, "PostgreSQL says: " + StageLoader.words(e));
    }
  }

  private void unseen(String what, String why) {
    add(
        DataFinding.Kind.UNSEEN,
        Severity.WARNING,
        "Whether the rows keep to " + what + " of " + rules.table().target() + " was not seen",
        why,
        "Look at it by hand",
        new Found(0, null));
  }

  private void duplicates(IndexRule index) throws SQLException {
    try {
      StageLoader.execute(
          postgres,
          "CREATE UNIQUE INDEX " + UNIQUE_INDEX + " ON " + stage.quoted() + " " + index.tail());
      StageLoader.execute(postgres, "DROP INDEX pg_temp." + UNIQUE_INDEX);
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      Found found = countDuplicates(index);
      add(
          DataFinding.Kind.DUPLICATE,
          index.stays() ? Severity.BLOCKER : Severity.WARNING,
          Rows.text(found.count())
              + (found.count() == 1 ? " is a duplicate" : " are duplicates")
              + " for the unique index "
              + index.name()
              + " of "
              + rules.table().target()
              + Rows.suchAs(found.count(), found.key()),
          StageLoader.words(e)
              + (index.stays()
                  ? "; the job would stop there"
                  : "; the index cannot be made once the rows are there"),
          "Make the values different on MySQL, or drop the index on PostgreSQL",
          found);
    }
  }

  /** Only the first of equal rows gets in, whatever the index is over. */
  private Found countDuplicates(IndexRule index) throws SQLException {
    String distinct = "pg_temp.portage_distinct";
    StageLoader.execute(
        postgres,
        "CREATE TEMPORARY TABLE portage_distinct (LIKE "
            + stage.quoted()
            + " INCLUDING DEFAULTS INCLUDING GENERATED)");
    try {
      StageLoader.execute(postgres, "CREATE UNIQUE INDEX ON " + distinct + " " + index.tail());
      StringJoiner columns = new StringJoiner(", ");
      columns.add(Stage.KEY);
      stage.columns().forEach(c -> columns.add(Identifiers.quotePostgres(c.target())));
      StageLoader.execute(
          postgres,
          "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT DO NOTHING"
              .formatted(distinct, columns, columns, stage.quoted()));
      return one(
          "SELECT count(*), min(key) FROM (SELECT %s AS key FROM %s EXCEPT ALL SELECT %s FROM %s) t"
              .formatted(Stage.KEY, stage.quoted(), Stage.KEY, distinct));
    } finally {
      StageLoader.execute(postgres, "DROP TABLE " + distinct);
    }
  }

  private void violations(CheckRule check) throws SQLException {
    Found found =
        one(
            "SELECT count(*), min(%s) FROM %s WHERE NOT %s"
                .formatted(Stage.KEY, stage.quoted(), check.condition()));
    if (found.count() > 0) {
      add(
          DataFinding.Kind.CHECK,
          Severity.BLOCKER,
          Rows.text(found.count())
              + (found.count() == 1 ? " violates" : " violate")
              + " the check "
              + check.name()
              + " of "
              + rules.table().target()
              + Rows.suchAs(found.count(), found.key()),
          "PostgreSQL takes no row that is not " + check.condition(),
          "Correct the rows on MySQL, or drop the check on PostgreSQL",
          found);
    }
  }

  private void orphans(ReferenceRule reference) throws Exception {
    Stage staged = stages.get(reference.parent());
    if (staged != null && unfinished.contains(reference.parent())) {
      unseen(
          "the foreign key " + reference.name(), reference.parent() + " was not read to its end");
      return;
    }
    String orphans = orphansOf(reference, staged == null ? target(reference) : staged.quoted());
    Found found = one(orphans);
    if (found.count() > 0 && staged != null) {
      // the parent may have come after its table was read and before the child's was
      if (!second.containsKey(reference.parent())) {
        TableRules parent = seen.get(reference.parent());
        second.put(reference.parent(), secondLook.read(parent, postgres));
      }
      Stage again = second.get(reference.parent());
      found = one(orphans + " AND " + hasNoParent(reference, again.quoted()));
    }
    if (found.count() > 0) {
      add(
          DataFinding.Kind.ORPHAN,
          Severity.WARNING,
          Rows.text(found.count())
              + (found.count() == 1 ? " has" : " have")
              + " no parent in "
              + reference.parent()
              + " by the foreign key "
              + reference.name()
              + " ("
              + String.join(", ", reference.columns())
              + ")"
              + Rows.suchAs(found.count(), found.key()),
          (reference.text()
                  ? "the row was written without foreign key checks, or its parent differs in case,"
                      + " accents or trailing blanks, which MySQL may take for equal and PostgreSQL"
                      + " does not"
                  : "the row was written without foreign key checks")
              + "; it is carried over, but the foreign key cannot be made then",
          "Correct or delete the rows on MySQL",
          found);
    }
  }

  private static String target(ReferenceRule reference) {
    return Identifiers.quotePostgres(reference.parent().container(), reference.parent().name());
  }

  private String orphansOf(ReferenceRule reference, String parent) {
    String filled =
        reference.columns().stream()
            .map(column -> "c." + Identifiers.quotePostgres(column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    return "SELECT count(*), min(c.%s) FROM %s c WHERE %s AND %s"
        .formatted(Stage.KEY, stage.quoted(), filled, hasNoParent(reference, parent));
  }

  private static String hasNoParent(ReferenceRule reference, String parent) {
    StringJoiner same = new StringJoiner(" AND ");
    for (int i = 0; i < reference.columns().size(); i++) {
      same.add(
          "p."
              + Identifiers.quotePostgres(reference.refColumns().get(i))
              + " = c."
              + Identifiers.quotePostgres(reference.columns().get(i)));
    }
    return "NOT EXISTS (SELECT FROM " + parent + " p WHERE " + same + ")";
  }

  private Found one(String sql) throws SQLException {
    return Query.one(postgres, sql, row -> new Found(row.getLong(1), row.getString(2)));
  }

  private void add(
      DataFinding.Kind kind, Severity severity, String what, String why, String toDo, Found found) {
    findings.add(
        new DataFinding(
            Finding.ofTable(severity, rules.table().source().toString(), what, why, toDo),
            kind,
            found.count(),
            found.key()));
  }
}
