package io.portage.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelReference;
import dev.cel.common.values.NullValue;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.portage.plan.SourceColumn;
import io.portage.types.RejectedValueException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** An expression over columns, compiled. Not thread-safe. */
public final class Expression {

  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

  private final String text;
  private final List<Variable> variables;
  private final CelAbstractSyntaxTree ast;
  private final CelRuntime.Program program;
  private final Map<String, Object> bound = new HashMap<>();

  private Expression(
      String text,
      List<Variable> variables,
      CelAbstractSyntaxTree ast,
      CelRuntime.Program program) {
    this.text = text;
    this.variables = variables;
    this.ast = ast;
    this.program = program;
  }

  /**
   * Compiles an expression.
   *
   * @param columns what it may read; {@link #evaluate} takes values in this order
   * @param zones of each column, for those that are a DATETIME
   * @throws InvalidExpressionException with position and reason where it is wrong
   */
  public static Expression compile(String text, List<SourceColumn> columns, List<ZoneId> zones) {
    List<Variable> variables = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      variables.add(Variable.of(columns.get(i), zones.get(i)));
    }
    Cel cel = environment(variables);
    CelValidationResult result = cel.compile(text);
    if (result.hasError()) {
      throw new InvalidExpressionException(text, result.getErrors(), variables);
    }
    try {
      CelAbstractSyntaxTree ast = result.getAst();
      return new Expression(text, variables, ast, cel.createProgram(ast));
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException("cannot happen after a check: " + text, e);
    }
  }

  private static Cel environment(List<Variable> variables) {
    DecimalFunctions decimals = new DecimalFunctions();
    CelBuilder builder =
        CelFactory.standardCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.strings())
            .addRuntimeLibraries(CelExtensions.strings())
            .addFunctionDeclarations(decimals.declarations())
            .addFunctionBindings(decimals.bindings());
    Set<String> twice = new HashSet<>();
    Set<String> names = new HashSet<>();
    variables.forEach(
        variable -> {
          if (!names.add(variable.name())) {
            twice.add(variable.name());
          }
        });
    variables.stream()
        .filter(variable -> !twice.contains(variable.name()))
        .forEach(variable -> builder.addVar(variable.name(), variable.type()));
    return builder.build();
  }

  /** The expression as it was written. */
  public String text() {
    return text;
  }

  /** The columns that it really reads. */
  public List<SourceColumn> inputs() {
    Set<String> used = new HashSet<>();
    for (CelReference reference : ast.getReferenceMap().values()) {
      if (reference.overloadIds().isEmpty()) {
        used.add(reference.name());
      }
    }
    return variables.stream()
        .filter(variable -> used.contains(variable.name()))
        .map(Variable::column)
        .toList();
  }

  /** What it gives, where it does not give NULL. */
  public ExpressionType type() {
    return ExpressionType.of(ast.getResultType());
  }

  /**
   * The expression's value for a row, as the library gives it; null for SQL's NULL.
   *
   * @param values as they were read, in the order of the columns that it was compiled with
   * @throws RejectedValueException where it fails
   */
  public Object evaluate(Object[] values) throws RejectedValueException {
    for (int i = 0; i < values.length; i++) {
      bound.put(variables.get(i).name(), variables.get(i).bind(values[i]));
    }
    try {
      Object value = program.eval(bound);
      return value instanceof NullValue ? null : value;
    } catch (CelEvaluationException e) {
      throw new RejectedValueException(
          "the expression "
              + RejectedValueException.shown(text)
              + " failed for "
              + shown()
              + ": "
              + e.getMessage()
              + (e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")"));
    }
  }

  private String shown() {
    StringJoiner list = new StringJoiner(", ");
    for (Variable variable : variables) {
      Object value = bound.get(variable.name());
      list.add(
          variable.column().name()
              + " = "
              + (value instanceof NullValue ? "NULL" : RejectedValueException.shown(value)));
    }
    return list.toString();
  }
}
