package io.portage.transform;

import io.portage.expression.Expression;
import io.portage.expression.ExpressionResult;
import io.portage.types.PostgresType;
import io.portage.types.RejectedValueException;

/** Values that an expression makes. */
record ExpressionValue(Expression expression, PostgresType target) implements ValueMaker {

  @Override
  public Object make(Object[] inputs) throws RejectedValueException {
    return ExpressionResult.toJava(expression.evaluate(inputs), target);
  }

  @Override
  public void close() {}
}
