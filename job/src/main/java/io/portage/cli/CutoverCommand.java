package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ledger.CutoverRow;
import io.portage.ops.cutover.Cutover;
import io.portage.ops.cutover.CutoverOptions;
import io.portage.ops.cutover.CutoverUndo;
import io.portage.ops.cutover.FenceLift;
import io.portage.ops.cutover.FenceWay;
import io.portage.ops.cutover.FinalVerify;
import io.portage.ops.cutover.Gate;
import io.portage.ops.cutover.GateCheck;
import io.portage.ops.cutover.GateClosedException;
import io.portage.ops.cutover.GateReport;
import io.portage.ops.verify.VerifyOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code portage cutover}: from two databases to PostgreSQL alone. */
@Command(
    name = "cutover",
    description = {
      "Leaves MySQL: looks whether all is ready, has MySQL's writers stopped, waits until PostgreSQL"
          + " has everything, compares both once more, stops the job with a savepoint, and notes the"
          + " proof in portage.cutover.",
      "Where a check fails it ends with exit code 12, and nothing was changed. A step that does not"
          + " come to its end is told with exit code 13, 6 (rows differ) or 10 (a constraint or"
          + " sequence); so does a crash no harm: the next cutover goes on with that step."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage cutover --dry-run                 the checks, and what would be done",
      "  portage cutover                           you stop MySQL's writers when told to",
      "  portage cutover --fence read-only         Portage makes MySQL read-only",
      "  portage cutover --waive lag,natural-rows  although these checks fail",
      "  portage cutover --undo                    MySQL takes writes again; then: portage resume"
    })
final class CutoverCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(
      names = "--fence",
      paramLabel = "WAY",
      defaultValue = "wait",
      converter = FenceConverter.class,
      description =
          "How MySQL's writers are stopped. `wait` (default): you stop them, and Portage sees that"
              + " nothing of the replicated tables is written. `read-only`: Portage sets"
              + " super_read_only, for the whole server.")
  private FenceWay fence;

  @Option(
      names = "--yes",
      description =
          "The writers have stopped already: do not watch for a while whether they have. With --undo:"
              + " also where rows were written on PostgreSQL since.")
  private boolean yes;

  @Option(
      names = "--waive",
      paramLabel = "CHECK",
      split = ",",
      description = "Checks that may fail, by their names; may be given several times.")
  private List<String> waived = List.of();

  @Option(
      names = "--verify",
      paramLabel = "TABLES",
      defaultValue = "auto",
      converter = VerifyConverter.class,
      description =
          "What is compared while the writers are stopped: `all` tables, those that have `changed`"
              + " since they were found equal, `none`, or `auto` (default): all up to 2 million rows,"
              + " else the changed ones.")
  private FinalVerify verify;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "" + VerifyOptions.DEFAULT_PARALLELISM,
      description = "Chunks or tables to compare at once (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--max-lag",
      paramLabel = "DURATION",
      defaultValue = "10s",
      converter = DurationOption.class,
      description = "The most that the stream may be behind (default: ${DEFAULT-VALUE}).")
  private Duration maxLag;

  @Option(
      names = "--verified-within",
      paramLabel = "DURATION",
      defaultValue = "24h",
      converter = DurationOption.class,
      description =
          "How long ago each table may have been found equal, at the most (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration verifiedWithin;

  @Option(
      names = "--quiet-for",
      paramLabel = "DURATION",
      defaultValue = "5s",
      converter = DurationOption.class,
      description =
          "With --fence wait: for how long nothing may be written before the writers are taken to have"
              + " stopped (default: ${DEFAULT-VALUE}).")
  private Duration quietFor;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10m",
      converter = DurationOption.class,
      description = "The most that any one waiting may take (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--dry-run",
      description =
          "Show the checks and the steps, and do nothing. Exit code 12 if a check failed.")
  private boolean dryRun;

  @Option(
      names = "--undo",
      description =
          "Take it back, at whatever step it is or after the last: MySQL is no longer read-only, and"
              + " `portage resume` goes on.")
  private boolean undo;

  @Override
  public Integer call() throws Exception {
    CutoverOptions options = options();
    MigrationConfig config = configuration.load();
    Terminal terminal = Terminal.of(spec);
    if (undo) {
      return undo(config, terminal).number();
    }
    CutoverText text = new CutoverText(terminal, output.json());
    return (dryRun ? look(config, options, text) : run(config, options, text)).number();
  }

  private ExitCode look(MigrationConfig config, CutoverOptions options, CutoverText text)
      throws Exception {
    GateReport report = new Gate(config, options).look();
    text.dryRun(report);
    return report.isOpen() ? ExitCode.OK : ExitCode.GATE_CLOSED;
  }

  private ExitCode run(MigrationConfig config, CutoverOptions options, CutoverText text)
      throws Exception {
    try {
      CutoverRow row = new Cutover(config, options, text).run();
      text.done(config.name(), row);
      return ExitCode.OK;
    } catch (GateClosedException e) {
      text.closed(e.report());
      return ExitCode.GATE_CLOSED;
    }
  }

  private ExitCode undo(MigrationConfig config, Terminal terminal) throws Exception {
    FenceLift.Lifted lifted = new CutoverUndo(config).run(yes);
    if (output.json()) {
      terminal.json(CutoverText.undone(lifted));
    } else {
      terminal.line(lifted.words());
      if (lifted.done() || yes) {
        terminal.line("The cutover is undone; where the job has stopped: portage resume");
      }
    }
    return lifted.done() ? ExitCode.OK : ExitCode.CONNECTION;
  }

  private CutoverOptions options() {
    try {
      return new CutoverOptions(
          fence,
          yes,
          checks(),
          verify,
          new CutoverOptions.Patience(maxLag, verifiedWithin, quietFor, timeout),
          parallelism);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Set<GateCheck> checks() {
    Set<GateCheck> checks = new LinkedHashSet<>();
    for (String word : waived) {
      checks.add(
          GateCheck.of(word)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no check "
                              + word
                              + " to waive; these may be: "
                              + Arrays.stream(GateCheck.values())
                                  .filter(GateCheck::waivable)
                                  .map(GateCheck::word)
                                  .collect(Collectors.joining(", ")))));
    }
    return checks;
  }

  /** Reads a way to stop writers. */
  static final class FenceConverter implements ITypeConverter<FenceWay> {
    @Override
    public FenceWay convert(String text) {
      return Arrays.stream(FenceWay.values())
          .filter(way -> way.word().equals(text))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("'" + text + "' is neither wait nor read-only"));
    }
  }

  /** Reads what is compared. */
  static final class VerifyConverter implements ITypeConverter<FinalVerify> {
    @Override
    public FinalVerify convert(String text) {
      return Arrays.stream(FinalVerify.values())
          .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' is none of auto, all, changed, none"));
    }
  }
}
