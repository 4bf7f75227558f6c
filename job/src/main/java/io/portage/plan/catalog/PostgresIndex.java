package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * An index of PostgreSQL.
 *
 * @param columns its key columns in order, expressions and INCLUDEd columns left out
 * @param definition the CREATE INDEX statement that makes it, all names qualified
 * @param constraintName the primary key, unique or exclusion constraint it stands behind, else null
 * @param constraintDefinition that constraint as ALTER TABLE … ADD CONSTRAINT takes it, else null
 * @param deferrable true if the constraint is, which makes it useless to ON CONFLICT
 * @param partial true if it has a WHERE
 * @param expression true if one of its parts is an expression
 * @param valid false if its building failed or is still under way
 */
public record PostgresIndex(
    String name,
    List<String> columns,
    boolean unique,
    boolean primary,
    String definition,
    String constraintName,
    String constraintDefinition,
    boolean deferrable,
    boolean partial,
    boolean expression,
    boolean valid)
    implements Serializable {
  public PostgresIndex {
    columns = List.copyOf(columns);
  }

  /** True if INSERT … ON CONFLICT (columns) can rely on it. */
  public boolean canDecideConflicts() {
    return unique && valid && !deferrable && !partial && !expression;
  }
}
