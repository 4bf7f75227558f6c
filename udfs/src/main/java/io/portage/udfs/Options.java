package io.portage.udfs;

import org.apache.flink.table.functions.FunctionContext;

/** What a function is told: Flink's job parameters, in Portage the options of one use. */
final class Options {

  private static final String MISSING = "";

  private Options() {}

  /**
   * An option that must be given.
   *
   * @throws IllegalArgumentException where it is not
   */
  static String required(FunctionContext context, String name) {
    String value = context.getJobParameter(name, MISSING);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the option " + name + " is missing");
    }
    return value;
  }

  /** A number of zero or more. */
  static int count(FunctionContext context, String name, int otherwise) {
    String value = context.getJobParameter(name, Integer.toString(otherwise));
    try {
      int count = Integer.parseInt(value);
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "the option " + name + " is a whole number of 0 or more, not " + value);
  }
}
