package io.portage.cli;

import io.portage.config.MigrationConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code portage}: the verbs, in the order in which a migration needs them. */
@Command(
    name = "portage",
    synopsisSubcommandLabel = "VERB",
    versionProvider = Version.class,
    description = "Carries a live MySQL database over to PostgreSQL.",
    exitCodeListHeading = "%nExit codes:%n",
    commandListHeading = "%nVerbs:%n",
    optionListHeading = "%nOptions:%n",
    subcommands = {
      ConfigCommand.class,
      AssessCommand.class,
      RunCommand.class,
      ResumeCommand.class,
      StatusCommand.class,
      IndexesCommand.class,
      PauseCommand.class,
      VerifyCommand.class,
      RepairCommand.class,
      RejectsCommand.class,
      RetryCommand.class,
      SequencesCommand.class,
      CutoverCommand.class,
      AbortCommand.class,
      DemoCommand.class,
      StoryCommand.class
    })
final class PortageCommand implements Callable<Integer> {
  private final Terminal terminal;
  private MigrationConfig config;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show what can be typed here.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Option(
      names = {"-x", "--stack-trace"},
      scope = ScopeType.INHERIT,
      description = "When something fails, show where in the program.")
  private boolean stackTrace;

  PortageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "name a verb");
  }

  Terminal terminal() {
    return terminal;
  }

  boolean stackTrace() {
    return stackTrace;
  }

  void configured(MigrationConfig loaded) {
    config = loaded;
  }

  /** What the verb loaded, if it has come so far. */
  Optional<MigrationConfig> config() {
    return Optional.ofNullable(config);
  }
}
