package io.portage.plan.compile;

import io.portage.plan.Cascade;
import io.portage.plan.ColumnPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.ReferenceAction;
import io.portage.types.TypeMapping;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether what MySQL does by a foreign key can be done on the target by its columns there. */
record CascadeCheck(
    Route child,
    MySqlForeignKey key,
    TablePlan from,
    TablePlan to,
    boolean switchesTriggersOff,
    List<Finding> findings) {

  private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric");
  private static final Set<String> TEXTS = Set.of("text", "varchar");

  /** False where something blocks. */
  boolean passes(Cascade cascade) {
    int before = findings.size();
    if (key.onDelete() == ReferenceAction.SET_DEFAULT
        || key.onUpdate() == ReferenceAction.SET_DEFAULT) {
      block(
          CascadePlanner.words(key),
          "InnoDB has no such action, so that nobody knows what MySQL does",
          "Make the key another on MySQL, or exclude the table");
    }
    if (from.keyless()) {
      block(
          CascadePlanner.words(key) + ", and " + from.source() + " has no key",
          "a change of such a parent could be applied twice, and children with it",
          "Add a primary key to the parent, or exclude this table");
    }
    for (int i = 0; i < cascade.childColumns().size(); i++) {
      ColumnPlan referred = from.columns().get(cascade.parentColumns().get(i));
      ColumnPlan refers = to.columns().get(cascade.childColumns().get(i));
      comparable(referred, refers);
      spelled(refers);
      if (setsNull()) {
        nullable(refers);
      }
      if (setsNull() || updates()) {
        reads(refers.inputs().get(0));
      }
    }
    if ((setsNull() || updates()) && !switchesTriggersOff) {
      block(
          CascadePlanner.words(key)
              + ", and the target's user may not set session_replication_role",
          "triggers and foreign keys of the target would act on what Portage changes",
          "GRANT SET ON PARAMETER session_replication_role to the user, or use a superuser");
    }
    indexed(cascade);
    return findings.subList(before, findings.size()).stream()
        .noneMatch(finding -> finding.severity() == Severity.BLOCKER);
  }

  private boolean setsNull() {
    return key.onDelete() == ReferenceAction.SET_NULL || key.onUpdate() == ReferenceAction.SET_NULL;
  }

  private boolean updates() {
    return key.onUpdate() == ReferenceAction.CASCADE;
  }

  private void comparable(ColumnPlan referred, ColumnPlan refers) {
    String one = TypeMapping.base(referred.targetType()).name();
    String other = TypeMapping.base(refers.targetType()).name();
    boolean same =
        one.equals(other)
            || NUMBERS.contains(one) && NUMBERS.contains(other)
            || TEXTS.contains(one) && TEXTS.contains(other);
    if (!same) {
      block(
          refers,
          CascadePlanner.words(key)
              + ", and it is "
              + refers.targetType().sql()
              + " on the target, what it refers to "
              + referred.targetType().sql(),
          "the children of a row could not be found there",
          "Give both columns one type");
    }
  }

  /** MySQL takes more texts for equal than PostgreSQL does. */
  private void spelled(ColumnPlan refers) {
    boolean loose =
        child
            .table()
            .column(refers.source())
            .map(MySqlColumn::collation)
            .filter(collation -> collation.endsWith("_ci"))
            .isPresent();
    if (loose && TypeMapping.tellsTextsApart(refers.targetType())) {
      findings.add(
          new Finding(
              Severity.WARNING,
              child.label(),
              refers.label(),
              CascadePlanner.words(key) + " on text that MySQL compares without regard to case",
              "a child that spells its parent's key otherwise than the parent does is not found on"
                  + " the target",
              "Look for orphans by assess --data"));
    }
  }

  private void nullable(ColumnPlan refers) {
    if (!refers.targetNullable()) {
      block(
          refers,
          CascadePlanner.words(key) + ", and the column is NOT NULL on the target",
          "what MySQL sets to NULL could not be NULL there",
          "ALTER TABLE … ALTER COLUMN … DROP NOT NULL on the target");
    }
  }

  /** What else is made of a column that MySQL changes without a word. */
  private void reads(SourceColumn changed) {
    for (ColumnPlan column : to.columns()) {
      boolean itself = changed.name().equals(column.source());
      if (!itself && column.inputs().contains(changed)) {
        block(
            column,
            "It is made of " + changed.name() + ", which " + words() + " changes",
            "MySQL does not log that, so that Portage could not make it anew",
            "Make it of other columns");
      }
    }
    if (to.filter() != null && to.filter().inputs().contains(changed)) {
      block(
          "Its filter reads " + changed.name() + ", which " + words() + " changes",
          "MySQL does not log that, so that Portage could not know which rows pass",
          "Take the column out of the filter");
    }
    for (MySqlColumn column : child.table().columns()) {
      if (column.isGenerated()
          && mentions(column.generationExpression(), changed.name())
          && to.columns().stream().anyMatch(c -> column.name().equals(c.source()))) {
        block(
            "Its column " + column.name() + " is generated from " + changed.name(),
            words() + " changes that, and MySQL does not log it",
            "Leave the generated column out (skip), or let the target generate it");
      }
    }
  }

  private static boolean mentions(String expression, String column) {
    return expression != null
        && expression.toLowerCase(Locale.ROOT).contains(column.toLowerCase(Locale.ROOT));
  }

  /** MySQL has an index on the columns; an existing target need not. */
  private void indexed(Cascade cascade) {
    if (child.isCreated()) {
      return;
    }
    Set<String> names = new HashSet<>();
    cascade.childColumns().forEach(i -> names.add(to.columns().get(i).target()));
    boolean indexed =
        child.existing().indexes().stream()
            .map(PostgresIndex::columns)
            .anyMatch(columns -> leads(columns, names));
    if (!indexed) {
      findings.add(
          Finding.ofTable(
              Severity.WARNING,
              child.label(),
              CascadePlanner.words(key)
                  + ", and no index of "
                  + child.existing().label()
                  + " begins with "
                  + names,
              "each deleted parent makes PostgreSQL read the whole table",
              "Create one"));
    }
  }

  private static boolean leads(List<String> index, Set<String> names) {
    return index.size() >= names.size()
        && names.equals(new HashSet<>(index.subList(0, names.size())));
  }

  private String words() {
    return "the foreign key " + key.name();
  }

  private void block(String what, String why, String toDo) {
    findings.add(Finding.ofTable(Severity.BLOCKER, child.label(), what, why, toDo));
  }

  private void block(ColumnPlan column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, child.label(), column.label(), what, why, toDo));
  }
}
