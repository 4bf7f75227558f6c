package io.portage.ops.assess;

import io.portage.plan.ColumnPlan;
import io.portage.plan.ddl.Identifiers;
import java.util.stream.Collectors;

/** Rows of the target that stay among those of MySQL, and may be in their way. */
final class KeptRows {

  private KeptRows() {}

  /** Adds them to the stage, but for those whose key MySQL has, which are overwritten. */
  static String add(TableRules rules, Stage stage) {
    String columns =
        stage.columns().stream()
            .map(column -> Identifiers.quotePostgres(column.target()))
            .collect(Collectors.joining(", "));
    String sameKey =
        rules.table().keyColumns().stream()
            .map(column -> same(column.target()))
            .collect(Collectors.joining(" AND "));
    String shown =
        rules.table().keyColumns().stream()
            .map(KeptRows::shown)
            .collect(Collectors.joining(" || ', ' || "));
    return "INSERT INTO %s (%s, %s) SELECT 'on PostgreSQL ' || %s, %s FROM %s t WHERE %s"
            .formatted(
                stage.quoted(),
                Stage.KEY,
                columns,
                shown,
                columns,
                Identifiers.quotePostgres(rules.existing().schema(), rules.existing().name()),
                rules.kept())
        + " AND NOT EXISTS (SELECT FROM %s s WHERE %s)".formatted(stage.quoted(), sameKey);
  }

  private static String same(String column) {
    String name = Identifiers.quotePostgres(column);
    return "s." + name + " = t." + name;
  }

  private static String shown(ColumnPlan column) {
    String name = Identifiers.quotePostgres(column.target());
    return "'" + column.target().replace("'", "''") + " = ' || t." + name + "::text";
  }
}
