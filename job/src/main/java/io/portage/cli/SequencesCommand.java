package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.ops.Sequences;
import io.portage.ops.Sequences.Change;
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
      "  portage sequences --offset 1000000000 --dry-run   what would be raised from what",
      "  portage sequences --offset 1000000000             may be run again, with another offset",
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

  /** One of the two. */
  static final class Way {
    @Option(
        names = "--offset",
        paramLabel = "N",
        description = "The value that every sequence gives next.")
    private Long offset;

    @Option(
        names = "--undo",
        description = "Let every sequence go on where it was before it was first raised.")
    private boolean undo;
  }

  @Override
  public Integer call() throws Exception {
    if (way.offset != null && way.offset < 1) {
      throw new ParameterException(
          spec.commandLine(), "--offset is " + way.offset + "; give a number of 1 or more");
    }
    MigrationConfig config = configuration.load();
    Sequences sequences = new Sequences(config, dryRun);
    List<Change> changes = way.undo ? sequences.undo() : sequences.raise(way.offset);
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(json(changes));
    } else {
      print(changes, terminal);
    }
    return ExitCode.OK.number();
  }

  private void print(List<Change> changes, Terminal terminal) {
    long changed = changes.stream().filter(Change::changed).count();
    if (!changes.isEmpty()) {
      terminal.table(
          changes,
          List.of(
              Terminal.column("sequence").dataAlign(HorizontalAlign.LEFT).with(Change::sequence),
              Terminal.column("column")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(change -> String.join(", ", change.columns())),
              Terminal.column("next was").with(change -> Figures.count(change.from())),
              Terminal.column("next is").with(change -> Figures.count(change.to()))));
      terminal.line("");
    }
    terminal.line(
        "%s %s, %s left alone."
            .formatted(
                Figures.count(changed, "sequence"),
                (dryRun ? "would be " : "") + (way.undo ? "put back" : "raised"),
                Figures.count(changes.size() - changed)));
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
      node.put("changed", change.changed());
    }
    return root;
  }
}
