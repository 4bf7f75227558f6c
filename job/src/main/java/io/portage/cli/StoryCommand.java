package io.portage.cli;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresOptions;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage story}: two versions of an application, and the way from the one to the other. */
@Command(
    name = "story",
    description = {
      "Shows the whole way on two throwaway servers, in about two minutes: an application whose old"
          + " version runs on MySQL and whose new one on PostgreSQL, a switch before both that goes"
          + " from 0 % to 100 %, shoppers who keep a journal, a conflict, a job that is killed, and"
          + " an accounting of every request.",
      "Needs no configuration and leaves nothing behind. Ends with 0 only if every request's effect"
          + " is found."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage story                              300 shoppers, 80 requests a second",
      "  portage story --shoppers 1000 --rate 200"
    })
final class StoryCommand implements Callable<Integer> {
  private static final String DATABASE = "shop";
  private static final int MOST_SHOPPERS = 100_000;
  private static final int MOST_PER_SECOND = 1_000;
  private static final int SECONDS_A_CHAPTER = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--shoppers",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many people shop (default: ${DEFAULT-VALUE}).")
  private int shoppers;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "80",
      description = "Requests a second of all together (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Override
  public Integer call() throws Exception {
    within("--shoppers", shoppers, MOST_SHOPPERS);
    within("--rate", rate, MOST_PER_SECOND);
    DemoData.require("story");
    Terminal terminal = Terminal.of(spec);
    Instant begin = Instant.now();
    Thread told = Thread.currentThread();
    Path folder = Files.createTempDirectory("portage-story-");
    try (StopSignals signals = StopSignals.listen(told::interrupt);
        MySqlServer mysql = MySqlServer.start(MySqlOptions.defaults());
        PostgresServer postgres = PostgresServer.start(PostgresOptions.defaults())) {
      StoryPlace place = new StoryPlace(mysql, postgres, DATABASE, DATABASE, folder);
      place.createDatabases();
      place.prepare();
      Story.End end =
          Story.tell(place, new Story.Wishes(shoppers, rate, rate * SECONDS_A_CHAPTER), terminal);
      terminal.line("");
      terminal.line("That took " + Figures.duration(Duration.between(begin, Instant.now())) + ".");
      return (end.problems().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENT).number();
    } finally {
      delete(folder);
    }
  }

  private void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s is %d; give 1 to %d".formatted(option, value, most));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
