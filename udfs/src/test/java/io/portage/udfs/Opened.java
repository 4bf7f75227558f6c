package io.portage.udfs;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/** Functions opened with options, as Flink and Portage open them. */
final class Opened {

  private Opened() {}

  static <F extends ScalarFunction> F with(F function, Map<String, String> options)
      throws Exception {
    function.open(
        new FunctionContext(null, Opened.class.getClassLoader(), Configuration.fromMap(options)));
    return function;
  }
}
