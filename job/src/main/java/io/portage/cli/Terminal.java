package io.portage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a verb prints: results to {@code out}, everything else to {@code err}.
 *
 * @param ansi whether colours and cursor movements may be printed
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean ansi) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The terminal of the command line that a verb belongs to. */
  public static Terminal of(CommandSpec verb) {
    return ((PortageCommand) verb.root().userObject()).terminal();
  }

  /** Standard output and error; colours only where a person looks (see https://no-color.org). */
  static Terminal ofProcess(Map<String, String> environment) {
    boolean person = System.console() != null;
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        new PrintWriter(System.out, true), new PrintWriter(System.err, true), person && wanted);
  }

  public void line(String text) {
    out.println(text);
  }

  /** Picocli's markup, such as {@code @|bold,green equal|@}; plain text without colours. */
  public String styled(String markup) {
    return (ansi ? Ansi.ON : Ansi.OFF).string(markup);
  }

  public void json(JsonNode node) {
    try {
      out.println(JSON.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written as JSON", e);
    }
  }

  /** A table without rules between its lines, easy on the eye and on {@code grep}. */
  public <T> void table(Collection<T> rows, List<ColumnData<T>> columns) {
    out.println(AsciiTable.builder().border(AsciiTable.NO_BORDERS).data(rows, columns).asString());
  }

  /**
   * A column of a table, to be completed by {@code dataAlign} for numbers and {@code with} for its
   * values; longer texts are wrapped.
   */
  public static Column column(String heading) {
    return new Column().header(heading).maxWidth(60);
  }
}
