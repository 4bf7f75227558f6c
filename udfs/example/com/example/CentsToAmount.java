package com.example;

import java.math.BigDecimal;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** Cents in an integer column as an amount; the option decimals says how many digits they are. */
public class CentsToAmount extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private transient int decimals;

  @Override
  public void open(FunctionContext context) {
    decimals = Integer.parseInt(context.getJobParameter("decimals", "2"));
  }

  /** One column: the cents. */
  @DataTypeHint("DECIMAL(38, 6)")
  public BigDecimal eval(Long cents) {
    return cents == null ? null : BigDecimal.valueOf(cents, decimals);
  }

  /** Two columns: the cents of one piece, and how many pieces. */
  @DataTypeHint("DECIMAL(38, 6)")
  public BigDecimal eval(Long cents, Integer pieces) {
    return cents == null || pieces == null
        ? null
        : BigDecimal.valueOf(Math.multiplyExact(cents, pieces.longValue()), decimals);
  }
}
