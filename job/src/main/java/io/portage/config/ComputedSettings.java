package io.portage.config;

/** A column that MySQL does not have; a component is null where nothing is said. */
public record ComputedSettings(
    @Doc(
            value = "The function that makes the column's values; `inputs` must be given.",
            otherwise = "none")
        TransformSettings transform,
    @Doc(value = "The CEL expression that makes the column's values.", otherwise = "none")
        Expression expression,
    @Doc(
            value = "Type of the column in PostgreSQL, where Portage creates the table.",
            otherwise = "what suits the function or the expression")
        String type)
    implements Checked {

  @Override
  public void check(Complaints complaints) {
    if ((transform == null) == (expression == null)) {
      complaints.add("expression", "a computed column needs either a transform or an expression");
    }
    if (transform != null && transform.inputs().isEmpty()) {
      complaints.add("transform", "give inputs: a computed column has none of its own");
    }
  }
}
