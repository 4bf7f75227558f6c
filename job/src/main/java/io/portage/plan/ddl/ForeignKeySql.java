package io.portage.plan.ddl;

import static io.portage.plan.ddl.CreateTableSql.columnList;
import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlForeignKey;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.ReferenceAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Foreign keys in two steps: NOT VALID, which checks new rows only and locks for a moment, then
 * VALIDATE, which checks the old ones while writes go on.
 */
public final class ForeignKeySql {
  private ForeignKeySql() {}

  /** A foreign key to create on PostgreSQL; names and columns are those of the target. */
  public record NewForeignKey(
      String schema,
      String table,
      String name,
      List<String> columns,
      String refSchema,
      String refTable,
      List<String> refColumns,
      ReferenceAction onDelete,
      ReferenceAction onUpdate) {
    public NewForeignKey {
      columns = List.copyOf(columns);
      refColumns = List.copyOf(refColumns);
      if (columns.isEmpty() || columns.size() != refColumns.size()) {
        throw new IllegalArgumentException(
            "The foreign key %s refers from %s to %s".formatted(name, columns, refColumns));
      }
    }
  }

  /** ALTER TABLE … ADD CONSTRAINT … NOT VALID. */
  public static String addNotValid(NewForeignKey key) {
    return "ALTER TABLE %s ADD CONSTRAINT %s FOREIGN KEY (%s) REFERENCES %s (%s)%s%s NOT VALID"
        .formatted(
            quotePostgres(key.schema(), key.table()),
            quotePostgres(Identifiers.fit(key.name())),
            columnList(key.columns()),
            quotePostgres(key.refSchema(), key.refTable()),
            columnList(key.refColumns()),
            action(" ON DELETE ", key.onDelete()),
            action(" ON UPDATE ", key.onUpdate()));
  }

  /** ALTER TABLE … VALIDATE CONSTRAINT. */
  public static String validate(NewForeignKey key) {
    return "ALTER TABLE %s VALIDATE CONSTRAINT %s"
        .formatted(
            quotePostgres(key.schema(), key.table()), quotePostgres(Identifiers.fit(key.name())));
  }

  private static String action(String when, ReferenceAction action) {
    return action == ReferenceAction.NO_ACTION ? "" : when + action.sql();
  }

  /**
   * Why PostgreSQL would not take this foreign key; empty if it would. InnoDB lets a key refer to
   * columns that are merely indexed, PostgreSQL only to exactly those of a primary key or a unique
   * index.
   */
  public static Optional<Finding> obstacle(
      MySqlTable table, MySqlForeignKey key, MySqlTable referred) {
    boolean unique =
        referred.indexes().stream()
            .filter(index -> index.unique() && index.coversWholeColumns())
            .map(MySqlIndex::columns)
            .anyMatch(
                columns ->
                    columns.size() == key.refColumns().size()
                        && Set.copyOf(columns).equals(Set.copyOf(key.refColumns())));
    return unique
        ? Optional.empty()
        : Optional.of(
            Finding.ofTable(
                Severity.WARNING,
                table.label(),
                "The foreign key " + key.name() + " is not created on the target",
                "it refers to "
                    + String.join(", ", key.refColumns())
                    + " of "
                    + referred.label()
                    + ", which is not unique there",
                "Make these columns unique on MySQL, or do without the key"));
  }
}
