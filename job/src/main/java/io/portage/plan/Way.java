package io.portage.plan;

import io.portage.types.Conversion;
import java.io.Serializable;

/** How the values of a target's column are made of those that are read. */
public sealed interface Way extends Serializable {

  /** Everything that decides what comes out, for {@link TablePlan#decisions()}. */
  String decision();

  /** By the rule between the types of the column's only input and of the target's column. */
  record Convert(Conversion conversion) implements Way {
    @Override
    public String decision() {
      return conversion.rule() + " " + conversion.zone();
    }
  }

  /**
   * By a Flink ScalarFunction.
   *
   * @param function the name of its class
   */
  record Call(String function) implements Way {
    @Override
    public String decision() {
      return "by " + function;
    }
  }
}
