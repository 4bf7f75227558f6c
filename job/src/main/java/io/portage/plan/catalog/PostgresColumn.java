package io.portage.plan.catalog;

import io.portage.types.PostgresType;
import java.io.Serializable;

/**
 * A column of PostgreSQL.
 *
 * @param notNull true for NOT NULL, that of a domain beneath it included
 * @param defaultExpression as PostgreSQL prints it; null without a default and for a generated
 *     column
 * @param generationExpression the expression of a generated column, else null
 * @param sequence the sequence its default or identity draws from, else null
 */
public record PostgresColumn(
    String name,
    PostgresType type,
    boolean notNull,
    String defaultExpression,
    Identity identity,
    String generationExpression,
    PostgresSequence sequence)
    implements Serializable {

  /** Whether the column numbers its rows itself. */
  public enum Identity {
    NONE,
    /** A value in an INSERT wins over the counter. */
    BY_DEFAULT,
    /** A value in an INSERT is refused, unless it says OVERRIDING SYSTEM VALUE. */
    ALWAYS
  }

  public boolean hasDefault() {
    return defaultExpression != null;
  }

  /** True if PostgreSQL computes it, stored or virtual, and takes no value for it. */
  public boolean isGenerated() {
    return generationExpression != null;
  }
}
