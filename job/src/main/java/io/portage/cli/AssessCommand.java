package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.config.TablePattern;
import io.portage.ops.Planner;
import io.portage.ops.assess.DataAssessment;
import io.portage.ops.assess.DataOptions;
import io.portage.ops.assess.DataReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage assess}: the plan, and what stands in its way. Changes nothing. */
@Command(
    name = "assess",
    description = {
      "Asks both databases and shows what a run would do, without doing any of it.",
      "With --data, reads every row of MySQL besides and tells what PostgreSQL would refuse; writes"
          + " temporary tables on PostgreSQL for that, and nothing that stays.",
      "Ends with exit code 5 where something stands in the way."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage assess                          tables and findings",
      "  portage assess --columns                how every column is mapped",
      "  portage assess --table 'shop.order.*'   how these tables' columns are mapped",
      "  portage assess --sql                    what would be executed on PostgreSQL",
      "  portage assess --data                   and whether every row can be carried over",
      "  portage assess --data --table orders    the same of one table",
      "  portage assess -o json                  all of it, for a script"
    })
final class AssessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(names = "--columns", description = "Show how each column is mapped.")
  private boolean columns;

  @Option(
      names = "--table",
      paramLabel = "REGEX",
      converter = VerifyCommand.PatternConverter.class,
      description =
          "Show how the columns of these tables are mapped, or, with --data, read only these;"
              + " matches the whole of `table` or of `database.table`.")
  private TablePattern table;

  @Option(
      names = "--sql",
      description = "Show the statements for the target, before the copy and after it.")
  private boolean sql;

  @Option(
      names = "--data",
      description =
          "Read every row, and tell which values, duplicates, orphans and sizes PostgreSQL would"
              + " refuse.")
  private boolean data;

  @Option(
      names = "--parallelism",
      paramLabel = "TABLES",
      defaultValue = "" + DataOptions.DEFAULT_PARALLELISM,
      description = "With --data: tables to read at once (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--longest-query",
      paramLabel = "DURATION",
      converter = DurationOption.class,
      defaultValue = "10m",
      description =
          "With --data: after so long MySQL ends a query of ours by itself (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration longestQuery;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    DataOptions options = options();
    Planner.Planned planned = Planner.plan(config);
    try {
      options.select(planned.compiled().draft());
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage(), e);
    }
    Terminal terminal = Terminal.of(spec);
    DataReport report =
        data ? new DataAssessment(planned, options, DataProgress.on(terminal)).run() : null;
    if (output.json()) {
      terminal.json(AssessJson.of(planned, config, report));
    } else {
      AssessText text = new AssessText(planned, config, report, terminal);
      text.overview();
      if (columns || table != null && !data) {
        text.columns(table);
      }
      text.read();
      text.findings();
      if (sql) {
        text.sql();
      }
      text.verdict();
    }
    boolean blocked = !planned.compiled().blockers().isEmpty() || report != null && report.blocks();
    return (blocked ? ExitCode.BLOCKED : ExitCode.OK).number();
  }

  private DataOptions options() {
    try {
      return new DataOptions(table == null ? List.of() : List.of(table), parallelism, longestQuery);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
