package io.portage.transform;

import org.apache.flink.table.functions.ScalarFunction;

/** Functions as a user might write them, well and badly. */
public final class Doubled extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  /** Fails on 13, and on what does not fit. */
  public long eval(long number) {
    if (number == 13) {
      throw new IllegalStateException("not this one");
    }
    return Math.multiplyExact(number, 2L);
  }

  /** No eval at all. */
  public static final class NoEval extends ScalarFunction {
    private static final long serialVersionUID = 1L;
  }

  /** An eval of two parameters only. */
  public static final class TwoParameters extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String a, String b) {
      return a + b;
    }
  }

  /** Would make a NULL of everything. */
  public static final class ReturnsNothing extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public void eval(String text) {}
  }

  /** Cannot be made. */
  public static final class FailsToBeMade extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public FailsToBeMade() {
      throw new IllegalStateException("no table of countries");
    }

    public String eval(String text) {
      return text;
    }
  }

  /** Cannot be made without help. */
  public static final class NeedsAParameter extends ScalarFunction {
    private static final long serialVersionUID = 1L;
    private final String suffix;

    public NeedsAParameter(String suffix) {
      this.suffix = suffix;
    }

    public String eval(String text) {
      return text + suffix;
    }
  }

  /** Answers for NULL, too. */
  public static final class Presence extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public Boolean eval(Object value) {
      return value != null;
    }
  }
}
