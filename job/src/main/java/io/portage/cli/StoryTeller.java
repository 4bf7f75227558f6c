package io.portage.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prints the story: its chapters, and the verbs with what they say. By several threads. */
final class StoryTeller {
  private static final String MARGIN = "   ";

  private final Terminal terminal;
  private int chapter;

  StoryTeller(Terminal terminal) {
    this.terminal = terminal;
  }

  synchronized void chapter(String sentence) {
    chapter++;
    terminal.line("");
    terminal.line(terminal.styled("@|bold " + chapter + "|@") + "  " + sentence);
  }

  synchronized void say(String line) {
    terminal.line(MARGIN + line);
  }

  /** Says which verb is run. */
  void prompt(String verb) {
    say(terminal.styled("@|bold $ portage " + verb + "|@"));
  }

  /**
   * Runs a verb of the command line and shows what it prints.
   *
   * @throws IllegalStateException if it ends with an exit code other than these
   */
  int verb(Path configuration, List<ExitCode> expected, String... words) {
    prompt(String.join(" ", words));
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("-c", configuration.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
    boolean wished = expected.stream().anyMatch(each -> each.number() == code);
    if (!wished) {
      err.toString().lines().forEach(this::say);
    }
    out.toString().lines().forEach(this::say);
    if (code != 0) {
      say("(exit code " + code + ")");
    }
    if (!wished) {
      throw new IllegalStateException(
          "`portage " + String.join(" ", words) + "` ended with " + code + ": " + err);
    }
    return code;
  }
}
