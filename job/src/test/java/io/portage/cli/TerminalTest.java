package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final StringWriter out = new StringWriter();

  @Test
  void coloursAreOnlyPrintedWhereTheyAreWanted() {
    assertThat(terminal(true).styled("@|bold equal|@")).contains("equal").contains("\u001b[1m");
    assertThat(terminal(false).styled("@|bold equal|@")).isEqualTo("equal");
  }

  @Test
  void aProcessWithoutAConsoleOrWithNoColorHasNoColours() {
    assertThat(Terminal.ofProcess(Map.of("NO_COLOR", "1", "TERM", "xterm")).ansi()).isFalse();
    assertThat(Terminal.ofProcess(Map.of("TERM", "dumb")).ansi()).isFalse();
  }

  @Test
  void aTableHasOneLineForEachRow() {
    terminal(false)
        .table(
            List.of(Map.entry("orders", 1200), Map.entry("lines", 7)),
            List.of(
                Terminal.column("table").dataAlign(HorizontalAlign.LEFT).with(Map.Entry::getKey),
                Terminal.column("rows").with(row -> row.getValue().toString())));

    assertThat(out.toString().lines().map(String::stripTrailing).filter(line -> !line.isBlank()))
        .containsExactly(" table   rows", " orders  1200", " lines      7");
  }

  private Terminal terminal(boolean ansi) {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), ansi);
  }
}
