package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.TableName;
import io.portage.plan.catalog.PostgresForeignKey;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.ddl.Identifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * Indexes and constraints of tables that were there before: taken off for the copy, which is faster
 * without them and passes through states that they would refuse, and put back as they were.
 */
final class ExistingObjects {

  private final List<PostgresTable> tables;
  private final Catalogs catalogs;

  ExistingObjects(List<Route> routes, Catalogs catalogs, List<Finding> findings) {
    this.catalogs = catalogs;
    this.tables = routes.stream().filter(route -> !route.isCreated()).map(Route::existing).toList();
  }

  /** Statements that take off; what they take off is added to the work that waits. */
  List<String> takeOff(DeferredWork deferred) {
    List<String> statements = new ArrayList<>();
    for (PostgresTable table : tables) {
      for (PostgresForeignKey key : table.foreignKeys()) {
        statements.add(dropConstraint(table, key.name()));
      }
    }
    for (PostgresTable table : tables) {
      for (PostgresIndex index : table.indexes()) {
        if (canGo(table, index)) {
          statements.add(
              index.constraintName() == null
                  ? "DROP INDEX " + Identifiers.quotePostgres(table.schema(), index.name())
                  : dropConstraint(table, index.constraintName()));
          putBack(deferred, table, index);
        }
      }
    }
    return statements;
  }

  /**
   * The primary key and whatever else may find a row stay; so does a unique key that somebody
   * else's foreign key needs, and what is not a plain index.
   */
  private boolean canGo(PostgresTable table, PostgresIndex index) {
    boolean exclusion =
        index.constraintDefinition() != null && index.constraintDefinition().startsWith("EXCLUDE");
    return !index.primary()
        && index.valid()
        && !exclusion
        && table.kind() == PostgresTable.Kind.TABLE
        && !findsRows(table, index)
        && !isReferredToFromOutside(table, index);
  }

  /** Without a primary key, the first usable unique index is what upserts go by. */
  private static boolean findsRows(PostgresTable table, PostgresIndex index) {
    return table.primaryKey().isEmpty() && index.canDecideConflicts();
  }

  private boolean isReferredToFromOutside(PostgresTable table, PostgresIndex index) {
    return catalogs.postgres().stream()
        .filter(other -> !tables.contains(other))
        .flatMap(other -> other.foreignKeys().stream())
        .anyMatch(
            key ->
                key.refSchema().equals(table.schema())
                    && key.refTable().equals(table.name())
                    && List.copyOf(key.refColumns()).containsAll(index.columns()));
  }

  private static void putBack(DeferredWork deferred, PostgresTable table, PostgresIndex index) {
    TableName name = new TableName(table.schema(), table.name());
    String concurrently =
        index.definition().replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY ");
    deferred.add(
        index.unique() ? "unique" : "index",
        name,
        index.name(),
        concurrently,
        "DROP INDEX CONCURRENTLY IF EXISTS "
            + Identifiers.quotePostgres(table.schema(), index.name()));
    if (index.constraintName() != null) {
      String timing =
          index.deferrable()
              ? index.constraintDefinition().contains("INITIALLY DEFERRED")
                  ? " DEFERRABLE INITIALLY DEFERRED"
                  : " DEFERRABLE"
              : "";
      deferred.add(
          "unique constraint",
          name,
          index.constraintName(),
          alter(table)
              + " ADD CONSTRAINT "
              + Identifiers.quotePostgres(index.constraintName())
              + " UNIQUE USING INDEX "
              + Identifiers.quotePostgres(index.name())
              + timing,
          null);
    }
  }

  /** Foreign keys come back last, when both ends are complete. */
  void putBackForeignKeys(DeferredWork deferred) {
    for (PostgresTable table : tables) {
      for (PostgresForeignKey key : table.foreignKeys()) {
        TableName name = new TableName(table.schema(), table.name());
        String notValid = key.validated() ? " NOT VALID" : "";
        deferred.add(
            "foreign key",
            name,
            key.name(),
            alter(table)
                + " ADD CONSTRAINT "
                + Identifiers.quotePostgres(key.name())
                + " "
                + key.definition()
                + notValid,
            alter(table) + " DROP CONSTRAINT IF EXISTS " + Identifiers.quotePostgres(key.name()));
        if (key.validated()) {
          deferred.add(
              "foreign key check",
              name,
              key.name(),
              alter(table) + " VALIDATE CONSTRAINT " + Identifiers.quotePostgres(key.name()),
              null);
        }
      }
    }
  }

  private static String dropConstraint(PostgresTable table, String name) {
    return alter(table) + " DROP CONSTRAINT " + Identifiers.quotePostgres(name);
  }

  private static String alter(PostgresTable table) {
    return "ALTER TABLE " + Identifiers.quotePostgres(table.schema(), table.name());
  }
}
