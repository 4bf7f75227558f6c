package io.portage.plan;

import io.portage.types.Conversion;
import io.portage.types.MySqlType;
import io.portage.types.PostgresType;
import java.io.Serializable;

/**
 * One column's way from MySQL to PostgreSQL.
 *
 * @param source the column's name on MySQL
 * @param sourceType its type there
 * @param sourceNullable whether it may be NULL there
 * @param target the column's name on PostgreSQL
 * @param targetType its type there
 * @param targetNullable whether it may be NULL there
 * @param conversion the rule between the two; null where a transform does it instead
 * @param transform class name of the Flink ScalarFunction that makes the value; null for none
 * @param keyOffset added to every value: 0, or the offset of the key domain the column belongs to
 */
public record ColumnPlan(
    String source,
    MySqlType sourceType,
    boolean sourceNullable,
    String target,
    PostgresType targetType,
    boolean targetNullable,
    Conversion conversion,
    String transform,
    long keyOffset)
    implements Serializable {

  public ColumnPlan {
    if ((conversion == null) == (transform == null)) {
      throw new IllegalArgumentException(
          "column " + source + " needs either a conversion or a transform");
    }
  }

  /** Without the schema, which PostgreSQL prints or leaves out by who asks. */
  private String typeDecision() {
    return targetType.category() == PostgresType.Category.ENUM
        ? targetType.name()
        : targetType.sql().replaceFirst("^(\"(?:[^\"]|\"\")*\"|[^\".(]+)\\.", "");
  }

  /** What decides how a value looks on the target. */
  String decision() {
    String way =
        transform == null ? conversion.rule() + " " + conversion.zone() : "by " + transform;
    return source
        + " "
        + sourceType.declared()
        + " -> "
        + target
        + " "
        + typeDecision()
        + " "
        + way
        + (keyOffset == 0 ? "" : " + " + keyOffset);
  }
}
