package io.portage.config;

import java.time.ZoneId;

/** What is said of one column; a component is null where nothing is said. */
public record ColumnSettings(
    @Doc(value = "Name of the column in PostgreSQL.", otherwise = "the name in MySQL")
        String rename,
    @Doc(
            value =
                "Type of the column in PostgreSQL, such as `numeric(20,4)`, where Portage creates "
                    + "the table; `enum` for an enum type of the column's own labels.",
            otherwise = "what suits the column's type in MySQL")
        String type,
    @Doc(
            value =
                "Transformation of every value: the function's name, or a section with the "
                    + "function, its inputs and options.",
            otherwise = "none")
        TransformSettings transform,
    @Doc(
            value = "CEL expression that makes every value of the column.",
            otherwise = "the value in MySQL")
        Expression expression,
    @Doc(value = "Leave the column out.", otherwise = "`false`") Boolean skip,
    @Doc(
            value =
                "Time zone of this column's DATETIME values, where the target column is a "
                    + "timestamp with time zone.",
            otherwise = "`source.time-zone`")
        ZoneId timeZone,
    @Doc(
            value = "What is done about values of this column that the target cannot hold.",
            otherwise = "`values`")
        ValueSettings values)
    implements Checked {

  /** Nothing said. */
  public static final ColumnSettings NONE =
      new ColumnSettings(null, null, null, null, null, null, null);

  public boolean skipped() {
    return Boolean.TRUE.equals(skip);
  }

  /** These settings with every key that the later ones give replaced by theirs. */
  ColumnSettings overriddenBy(ColumnSettings later) {
    return new ColumnSettings(
        Sparse.later(rename, later.rename),
        Sparse.later(type, later.type),
        later.expression == null ? Sparse.later(transform, later.transform) : later.transform,
        later.transform == null ? Sparse.later(expression, later.expression) : later.expression,
        Sparse.later(skip, later.skip),
        Sparse.later(timeZone, later.timeZone),
        values == null ? later.values : values.overriddenBy(later.values));
  }

  @Override
  public void check(Complaints complaints) {
    if (transform != null && expression != null) {
      complaints.add("expression", "a column has either a transform or an expression");
    }
    boolean made = transform != null || expression != null;
    boolean told = type != null || timeZone != null || values != null;
    if (skipped() && (rename != null || made || told)) {
      complaints.add("skip", "a column that is left out can have no other settings");
    }
  }
}
