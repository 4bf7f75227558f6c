package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.ops.Planner;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portage assess}: the plan, and what stands in its way. Changes nothing. */
@Command(
    name = "assess",
    description = {
      "Asks both databases and shows what a run would do, without doing any of it.",
      "Ends with exit code 5 where something stands in the way."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage assess                          tables and findings",
      "  portage assess --columns                how every column is mapped",
      "  portage assess --table 'shop.order.*'   how these tables' columns are mapped",
      "  portage assess --sql                    what would be executed on PostgreSQL",
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
      description =
          "Show how the columns of these tables are mapped; matches the whole of `table` or of"
              + " `database.table`.")
  private Pattern table;

  @Option(
      names = "--sql",
      description = "Show the statements for the target, before the copy and after it.")
  private boolean sql;

  @Override
  public Integer call() throws SQLException {
    MigrationConfig config = configuration.load();
    Planner.Planned planned = Planner.plan(config);
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(AssessJson.of(planned, config));
    } else {
      AssessText text = new AssessText(planned, config, terminal);
      text.overview();
      if (columns || table != null) {
        text.columns(table);
      }
      text.findings();
      if (sql) {
        text.sql();
      }
      text.verdict();
    }
    return (planned.compiled().blockers().isEmpty() ? ExitCode.OK : ExitCode.BLOCKED).number();
  }
}
