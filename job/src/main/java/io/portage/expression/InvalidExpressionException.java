package io.portage.expression;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.stream.Collectors;

/** An expression that cannot be used. The message says where in it, and why. */
public final class InvalidExpressionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  InvalidExpressionException(String text, List<CelIssue> issues, List<Variable> variables) {
    super(message(text, issues, variables));
  }

  private static String message(String text, List<CelIssue> issues, List<Variable> variables) {
    CelIssue first = issues.get(0);
    String words =
        first
            .getMessage()
            .replace("google.protobuf.Timestamp", "timestamp")
            .replace("google.protobuf.Duration", "duration")
            .replace(" (in container '')", "");
    String known =
        words.startsWith("undeclared reference") ? "; the columns are " + names(variables) : "";
    return "at %d:%d of %s: %s%s"
        .formatted(
            first.getSourceLocation().getLine(),
            first.getSourceLocation().getColumn() + 1,
            text,
            words,
            known);
  }

  private static String names(List<Variable> variables) {
    return variables.stream()
        .map(variable -> variable.name() + " (" + typeName(variable) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String typeName(Variable variable) {
    String type =
        variable
            .type()
            .name()
            .replace("google.protobuf.Timestamp", "timestamp")
            .replace("google.protobuf.Duration", "duration");
    return variable.column().nullable() ? type + " or null" : type;
  }
}
