package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.config.TablePattern;
import io.portage.ops.verify.VerifyOptions;
import io.portage.plan.MigrationPlan;
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
      "Compares both databases row by row, exactly.",
      "Every row of MySQL goes through the same transforms as in the migration and is held against"
          + " the stored row of PostgreSQL byte for byte. Changes nothing.",
      "Let nobody write meanwhile: a row that changes or is still on its way is reported as a"
          + " difference. With --wait, changes that MySQL has logged before are waited for."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage verify                    paused, or with the application stopped",
      "  portage verify --wait             while the job runs and nobody writes any more",
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
      paramLabel = "TABLES",
      defaultValue = "" + VerifyOptions.DEFAULT_PARALLELISM,
      description = "Tables to compare at once (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--wait",
      description =
          "First wait, at most 10 minutes, until the stream has applied what MySQL has logged.")
  private boolean wait;

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
    VerifyRun run =
        new VerifyRun(plans.plan(configuration.load()), options, Terminal.of(spec), output.json());
    return run.run().number();
  }

  private MigrationPlan migrated(MigrationConfig config) throws Exception {
    if (wait) {
      StreamEnd.await(config, PATIENCE);
    } else if (StreamEnd.isRunning(config)) {
      Terminal.of(spec)
          .err()
          .println(
              "The job is running: rows that are written meanwhile, or are on their way, show up as"
                  + " differences (--wait waits for those on their way).");
    }
    return MigratedPlan.of(config);
  }

  private VerifyOptions options() {
    try {
      return new VerifyOptions(tables, limit, parallelism);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
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
