package io.portage.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage demo}: the whole of it, on two throwaway servers of its own. */
@Command(
    name = "demo",
    description = {
      "Shows a whole migration on two throwaway servers, in about two minutes: a MySQL database under"
          + " load is copied, followed, paused, resumed, and compared value by value.",
      "Needs no configuration and leaves nothing behind. Ends with 0 only if nothing differs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage demo                 about 100,000 rows",
      "  portage demo --scale 10      about a million",
      "  portage demo --keep          leaves the servers up at the end, to look around"
    })
final class DemoCommand implements Callable<Integer> {
  private static final double MAX_SCALE = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "1",
      description = "Size of the database; 1 is about 100,000 rows (default: ${DEFAULT-VALUE}).")
  private double scale;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed, another content (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "How long to stream under load, half of it before the pause (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--keep", description = "Leave the servers up at the end, until Enter or Ctrl-C.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    if (!(scale > 0 && scale <= MAX_SCALE)) {
      throw new ParameterException(
          spec.commandLine(), "--scale is " + scale + "; give a number above 0, at most 1000");
    }
    if (seconds < 2) {
      throw new ParameterException(
          spec.commandLine(), "--seconds is " + seconds + "; give 2 or more");
    }
    DemoData.require("demo");
    return Demo.run(new Demo.Wishes(scale, seed, seconds, keep), Terminal.of(spec)).number();
  }
}
