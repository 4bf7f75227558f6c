package io.portage.plan.catalog;

import java.io.Serializable;

/**
 * A sequence that a column draws from.
 *
 * @param schema the sequence's own schema, which may not be the table's
 * @param tie what ties it to the column
 */
public record PostgresSequence(String schema, String name, Tie tie) implements Serializable {

  /** What ties a sequence to a column. */
  public enum Tie {
    /** The column is an identity. */
    IDENTITY,
    /** OWNED BY the column, as serial makes it: dropped together with it. */
    OWNED,
    /** Merely named in the column's default, perhaps in other tables' as well. */
    NAMED
  }
}
