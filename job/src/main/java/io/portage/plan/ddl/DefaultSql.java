package io.portage.plan.ddl;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlColumn.DefaultKind;
import io.portage.types.PostgresType;
import io.portage.types.PostgresType.Category;
import java.util.Optional;

/** MySQL's column defaults in PostgreSQL's words, where the two surely mean the same. */
public final class DefaultSql {
  private DefaultSql() {}

  /**
   * The expression after DEFAULT for a column that becomes one of this type; empty if MySQL has no
   * default, or one that is not carried over ({@link #notCarried}).
   */
  public static Optional<String> of(MySqlColumn column, PostgresType target) {
    return switch (column.defaultKind()) {
      case NONE -> Optional.empty();
      case EXPRESSION ->
          DefaultExpression.of(column.type(), column.defaultValue(), beneath(target));
      case CURRENT_TIMESTAMP -> now(column.type().fraction(), target);
      case LITERAL -> DefaultLiteral.of(column.type(), column.defaultValue(), beneath(target));
    };
  }

  /** A note about a default of MySQL that the target column does not get; empty if it does. */
  public static Optional<Finding> notCarried(
      String table, MySqlColumn column, PostgresType target) {
    if (column.defaultKind() == DefaultKind.NONE || of(column, target).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Severity.WARNING,
            table,
            column.name(),
            "Its default %s is not carried over to %s".formatted(shown(column), target.sql()),
            "it has no sure equal on PostgreSQL",
            "Give the target column a default by hand if the application counts on it"));
  }

  private static String shown(MySqlColumn column) {
    return column.defaultKind() == DefaultKind.LITERAL
        ? "'" + column.defaultValue() + "'"
        : column.defaultValue();
  }

  /** An expression for the time as a column of this type holds it; empty for another type. */
  public static Optional<String> now(int fraction, PostgresType target) {
    return switch (beneath(target).name()) {
      case "timestamptz" -> Optional.of("CURRENT_TIMESTAMP(" + fraction + ")");
      case "timestamp" -> Optional.of("LOCALTIMESTAMP(" + fraction + ")");
      default -> Optional.empty();
    };
  }

  private static PostgresType beneath(PostgresType type) {
    return type.category() == Category.DOMAIN ? beneath(type.base()) : type;
  }
}
