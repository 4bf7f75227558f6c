package io.portage.udfs;

import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * What a JSON document has at a path, the option {@code path}: {@code $.address.lines[0]}. A text
 * without its quotes, anything else as JSON, a number as it is written there. NULL where the
 * document has nothing there, or null.
 */
public class JsonExtract extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private transient JsonPath path;

  @Override
  public void open(FunctionContext context) {
    path = JsonPath.parse(Options.required(context, "path"));
  }

  public String eval(String json) {
    if (json == null) {
      return null;
    }
    String found = path.find(json);
    if (found == null || found.equals("null")) {
      return null;
    }
    return found.startsWith("\"") ? JsonScanner.unquoted(found) : found;
  }
}
