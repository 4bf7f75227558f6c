package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.ops.Sequences;
import io.portage.ops.Sequences.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code portage sequences}: keeps keys born on PostgreSQL apart from those born on MySQL. */
@Command(
    name = "sequences",
    description = {
      "Raises every sequence of the replicated tables, so that rows born on PostgreSQL get keys that"
          + " MySQL does not come to while both take writes.",
      "All of them or none, in one transaction. A sequence that is beyond the offset already stays."
          + " Refuses (exit code 7) an offset that a column cannot hold or that MySQL has come to."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  portage sequences --offset auto --dry-run         what would be raised from what to what",
      "  portage sequences --offset auto                   beyond MySQL, with room for its growth",
      "  portage sequences --offset 1000000000             may be run again, with another offset",
      "  portage sequences --interleave                    between MySQL's keys (keys: interleave)",
      "  portage sequences --undo                          as before the first time"
    })
final class SequencesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @ArgGroup(multiplicity = "1")
  private Way way;

  @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
  private boolean dryRun;

  /** One of the three. */
  static final class Way {
    @Option(
        names = "--offset",
        paramLabel = "N|auto",
        description = {
          "The value that every sequence gives next; or `auto`: target.sequence-offset where it is"
              + " set, else chosen.",
          "Chosen is: MySQL's next key, plus the largest of that key itself, 100 million, and ten"
              + " years of its growth where an hour of it is known; the greatest such sum of all"
              + " tables, rounded up to one digit and zeros. A sequence whose columns do not hold"
              + " twice as much gets the middle between MySQL's next key and what they hold."
        })
    private String offset;

    @Option(
        names = "--interleave",
        description =
            "Let every sequence count in the steps of MySQL's auto_increment_increment, and give the"
                + " keys behind those of auto_increment_offset.")
    private boolean interleave;

    @Option(
        names = "--undo",
        description = "Let every sequence go on where it was before it was first raised.")
    private boolean undo;
  }

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    Sequences sequences = new Sequences(config, dryRun);
    List<Change> changes = changes(sequences);
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(json(changes));
    } else {
      print(changes, sequences.isJobRunning(), terminal);
    }
    return ExitCode.OK.number();
  }

  private List<Change> changes(Sequences sequences) throws SQLException {
    if (way.undo) {
      return sequences.undo();
    }
    if (way.interleave) {
      return sequences.interleave();
    }
    return way.offset.equals("auto")
        ? sequences.raiseBeyondGrowth()
        : sequences.raise(number(way.offset));
  }

  private long number(String text) {
    try {
      long number = Long.parseLong(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new ParameterException(
        spec.commandLine(), "--offset is " + text + "; give a number of 1 or more, or auto");
  }

  private void print(List<Change> changes, boolean jobRuns, Terminal terminal) {
    long changed = changes.stream().filter(Change::changed).count();
    if (!changes.isEmpty()) {
      List<ColumnData<Change>> columns =
          new ArrayList<>(
              List.of(
                  Terminal.column("sequence")
                      .dataAlign(HorizontalAlign.LEFT)
                      .with(Change::sequence),
                  Terminal.column("column")
                      .dataAlign(HorizontalAlign.LEFT)
                      .with(change -> String.join(", ", change.columns())),
                  Terminal.column("next was").with(change -> Figures.count(change.from())),
                  Terminal.column("next is").with(change -> Figures.count(change.to()))));
      if (changes.stream().anyMatch(change -> change.step() != 1)) {
        columns.add(Terminal.column("step").with(change -> Figures.count(change.step())));
      }
      terminal.table(changes, columns);
      terminal.line("");
    }
    terminal.line(
        "%s %s, %s left alone."
            .formatted(
                Figures.count(changed, "sequence"),
                (dryRun ? "would be " : "") + (way.undo ? "put back" : "raised"),
                Figures.count(changes.size() - changed)));
    changes.stream()
        .filter(change -> change.cache() > 1 && change.changed())
        .forEach(
            change ->
                terminal.line(
                    ("Sessions take %s values of %s at once (CACHE); those that have drawn from it go on"
                            + " with what they have: let the application reconnect.")
                        .formatted(Figures.count(change.cache()), change.sequence())));
    if (changed > 0 && !dryRun && jobRuns) {
      terminal.line(
          "A job that is running learns of it when it starts again: `portage pause`, then `portage"
              + " resume`.");
    }
  }

  private ObjectNode json(List<Change> changes) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("dryRun", dryRun);
    ArrayNode list = root.putArray("sequences");
    for (Change change : changes) {
      ObjectNode node = list.addObject();
      node.put("sequence", change.sequence());
      change.columns().forEach(node.putArray("columns")::add);
      node.put("from", change.from());
      node.put("to", change.to());
      node.put("step", change.step());
      node.put("cache", change.cache());
      node.put("changed", change.changed());
    }
    return root;
  }
}
