package io.portage.plan;

import io.portage.types.Conversion;
import io.portage.types.PostgresType;
import io.portage.types.ValuePolicies;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A column that is written to PostgreSQL, and how its values are made.
 *
 * @param source the column on MySQL whose place it takes; null for a computed column
 * @param inputs what its values are made of, in the order in which {@code way} takes them: the
 *     source column alone, unless a function or an expression takes others
 * @param target the column's name on PostgreSQL
 * @param targetType its type there
 * @param targetNullable whether it may be NULL there
 * @param way how its values are made
 * @param keyOffset added to every value: 0, or the offset of the key domain the column belongs to
 * @param policies what is done about values that the target cannot hold
 * @param loose how it follows the keys that it refers to without a foreign key; null for every
 *     other column
 * @param share of a numbered column of the key: which values may be written; never null
 */
public record ColumnPlan(
    String source,
    List<SourceColumn> inputs,
    String target,
    PostgresType targetType,
    boolean targetNullable,
    Way way,
    long keyOffset,
    ValuePolicies policies,
    LooseReference loose,
    KeyShare share)
    implements Serializable {

  public ColumnPlan {
    inputs = List.copyOf(inputs);
    if (way instanceof Way.Convert && inputs.size() != 1) {
      throw new IllegalArgumentException("column " + target + " is converted from one column only");
    }
    if ((keyOffset != 0 || loose != null || share.isLimited()) && inputs.size() != 1) {
      throw new IllegalArgumentException("column " + target + " cannot be shifted");
    }
  }

  /** A column in which every value that does not fit is a reject. */
  public ColumnPlan(
      String source,
      List<SourceColumn> inputs,
      String target,
      PostgresType targetType,
      boolean targetNullable,
      Way way,
      long keyOffset) {
    this(
        source,
        inputs,
        target,
        targetType,
        targetNullable,
        way,
        keyOffset,
        ValuePolicies.REJECT_ALL,
        null,
        KeyShare.ALL);
  }

  /** The same column as a part of the key, where two values of MySQL must not become one. */
  public ColumnPlan inKey(boolean tellsCase) {
    return way instanceof Way.Convert convert
        ? new ColumnPlan(
            source,
            inputs,
            target,
            targetType,
            targetNullable,
            new Way.Convert(convert.conversion().inKey(tellsCase)),
            keyOffset,
            policies,
            loose,
            share)
        : this;
  }

  /** The same column with these policies. */
  public ColumnPlan with(ValuePolicies others) {
    return new ColumnPlan(
        source, inputs, target, targetType, targetNullable, way, keyOffset, others, loose, share);
  }

  /** The same column, following keys that it refers to. */
  public ColumnPlan referring(LooseReference reference) {
    return new ColumnPlan(
        source,
        inputs,
        target,
        targetType,
        targetNullable,
        way,
        keyOffset,
        policies,
        reference,
        share);
  }

  /** The same column, of which only some keys may be written. */
  public ColumnPlan limitedTo(KeyShare own) {
    return new ColumnPlan(
        source, inputs, target, targetType, targetNullable, way, keyOffset, policies, loose, own);
  }

  /** A column that takes the place of one on MySQL and is made of it alone. */
  public static ColumnPlan of(
      SourceColumn source,
      String target,
      PostgresType targetType,
      boolean targetNullable,
      Way way,
      long keyOffset) {
    return new ColumnPlan(
        source.name(), List.of(source), target, targetType, targetNullable, way, keyOffset);
  }

  /** True for a column that no column on MySQL has given its place to. */
  public boolean computed() {
    return source == null;
  }

  /** The rule between the two types; null where the values are made otherwise. */
  public Conversion conversion() {
    return way instanceof Way.Convert convert ? convert.conversion() : null;
  }

  /** What a person calls it: its name on MySQL, or for a computed column on PostgreSQL. */
  public String label() {
    return computed() ? target : source;
  }

  /** The target type as decisions name it: without its schema, which is printed by who asks. */
  public String decidedType() {
    return targetType.category() == PostgresType.Category.ENUM
        ? targetType.name()
        : targetType.sql().replaceFirst("^(\"(?:[^\"]|\"\")*\"|[^\".(]+)\\.", "");
  }

  /** What decides how a value looks on the target. */
  String decision() {
    return decision(decidedType());
  }

  /** The same with another type on PostgreSQL. */
  public String decision(String type) {
    String from =
        inputs.stream()
            .map(input -> input.name() + " " + input.type().declared())
            .collect(Collectors.joining(", "));
    return from
        + " -> "
        + target
        + " "
        + type
        + " "
        + way.decision()
        + (keyOffset == 0 ? "" : " + " + keyOffset)
        + (loose == null ? "" : loose.decision());
  }
}
