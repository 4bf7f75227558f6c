package io.portage.plan.catalog;

import io.portage.types.MySqlType;
import java.io.Serializable;

/**
 * A column of MySQL.
 *
 * @param defaultKind what {@code defaultValue} is
 * @param defaultValue the value's text without quotes ({@code b'101'} for a bit), or the
 *     expression; null for {@link DefaultKind#NONE}; not to be relied on for a binary type, where
 *     the server cuts it off at the first zero byte
 * @param onUpdateCurrentTimestamp true if an UPDATE that does not name it sets it to now
 * @param generated whether and how its value is computed from other columns
 * @param generationExpression the expression of a generated column, else null
 * @param invisible true if SELECT * leaves it out (MySQL 8.0.23 and later)
 * @param collation null for a column that is not text
 * @param comment empty where there is none
 */
public record MySqlColumn(
    String name,
    MySqlType type,
    boolean nullable,
    DefaultKind defaultKind,
    String defaultValue,
    boolean onUpdateCurrentTimestamp,
    boolean autoIncrement,
    Generated generated,
    String generationExpression,
    boolean invisible,
    String collation,
    String comment)
    implements Serializable {

  /** What a column gets when an INSERT does not name it. */
  public enum DefaultKind {
    /** NULL, or nothing at all if the column is NOT NULL. */
    NONE,
    LITERAL,
    EXPRESSION,
    CURRENT_TIMESTAMP
  }

  /** Whether a column's value is computed. */
  public enum Generated {
    NO,
    STORED,
    VIRTUAL
  }

  public boolean isGenerated() {
    return generated != Generated.NO;
  }
}
