package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.config.TablePattern;
import io.portage.ops.verify.SourceRate;
import io.portage.ops.verify.VerifyOptions;
import io.portage.plan.MigrationPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code portage verify}: whether PostgreSQL holds what MySQL holds. */
@Command(
    name = "verify",
    description = {
      "Compares both databases row by row, exactly, while both take writes.",
      "Every row of MySQL goes through the same transforms as in the migration and is held against"
          + " the stored row of PostgreSQL byte for byte. What differs is looked at again once the"
          + " stream has come to that place, until it is certain. Changes no row.",
      "What it finds is kept in the schema portage, for `portage repair`. A comparison that was"
          + " broken off less than a day ago is gone on with.",
      "While no job runs, nothing can be settled that MySQL has changed since: such rows are"
          + " unsettled."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage verify                          at any time",
      "  portage verify --rate 20000 --html verify.html",
      "  portage verify --continuous --rate 5MB  beside the job, until stopped",
      "  portage verify --table orders --limit 100"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final PlanSource plans;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(
      names = {"-t", "--table"},
      paramLabel = "REGEX",
      converter = PatternConverter.class,
      description =
          "Compare only tables whose name on MySQL (table, or database.table) matches as a whole;"
              + " may be given several times (default: all tables).")
  private List<TablePattern> tables = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "ROWS",
      defaultValue = "" + VerifyOptions.DEFAULT_LIMIT,
      description =
          "Rows to list for each table and kind of difference; the counts are exact all the same"
              + " (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "" + VerifyOptions.DEFAULT_PARALLELISM,
      description =
          "Chunks or tables to compare at once; each takes a connection to either side (default:"
              + " ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--wait",
      description =
          "First wait, at most 10 minutes, until the stream has applied what MySQL has logged.")
  private boolean wait;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      converter = RateConverter.class,
      description =
          "Read no more of MySQL than so many rows (5000) or bytes (10MB) a second (default: no"
              + " limit).")
  private SourceRate rate = SourceRate.unlimited();

  @Option(
      names = "--continuous",
      description = "Begin again when all tables have been compared, until stopped.")
  private boolean continuous;

  @Option(
      names = "--fresh",
      description = "Begin anew, also where an earlier comparison was broken off.")
  private boolean fresh;

  @Option(
      names = "--assume-quiet",
      description =
          "Nobody writes on either side, and nothing is on its way: wait for nothing. A row that"
              + " does change is then reported as a difference.")
  private boolean quiet;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report to this file as well, as a page that needs nothing else.")
  private Path html;

  VerifyCommand() {
    this.plans = this::migrated;
  }

  /** With the plan from elsewhere. */
  VerifyCommand(PlanSource plans) {
    this.plans = plans;
  }

  @Override
  public Integer call() throws Exception {
    VerifyOptions options = options();
    MigrationConfig config = configuration.load();
    MigrationPlan plan = plans.plan(config);
    VerifyRun run =
        new VerifyRun(plan, options, Terminal.of(spec), output.json(), continuous, html);
    return run.run().number();
  }

  private MigrationPlan migrated(MigrationConfig config) throws Exception {
    StreamEnd.refuseWhileCopying(config);
    if (wait) {
      StreamEnd.await(config, PATIENCE);
    } else if (!quiet && StreamEnd.isLeftBehind(config)) {
      Terminal.of(spec)
          .err()
          .println(
              "No job runs, and MySQL has logged changes that are not carried over. Nothing tells"
                  + " them from differences: what differs is listed as unsettled. Run the job, or,"
                  + " if none of these tables is written to, verify with --assume-quiet.");
    }
    return MigratedPlan.of(config);
  }

  private VerifyOptions options() {
    try {
      return new VerifyOptions(tables, limit, parallelism)
          .with(rate)
          .with(new VerifyOptions.Way(quiet, fresh));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  /** Reads a rate. */
  static final class RateConverter implements ITypeConverter<SourceRate> {
    @Override
    public SourceRate convert(String text) {
      try {
        return SourceRate.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads a table's pattern. */
  static final class PatternConverter implements ITypeConverter<TablePattern> {
    @Override
    public TablePattern convert(String regex) {
      try {
        return TablePattern.parse(regex);
      } catch (PatternSyntaxException e) {
        throw new TypeConversionException(
            "'" + regex + "' is no regular expression: " + e.getDescription());
      }
    }
  }
}
