package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.config.MigrationConfig;
import io.portage.ops.Abort;
import io.portage.ops.Abort.Outcome;
import io.portage.ops.cutover.FenceLift;
import io.portage.plan.TableName;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code portage abort}: gives the migration up and leaves nothing off. */
@Command(
    name = "abort",
    description = {
      "Gives the migration up, so that another may begin: puts back every index and constraint that"
          + " was taken off, makes those of the tables that Portage has created, and puts the"
          + " migration's notes in the schema portage aside. MySQL is not touched, unless a cutover"
          + " has made it read-only: then it takes writes again.",
      "Rows that were copied stay, and so do tables that were created, unless --drop-created is"
          + " given. May be run again after it was broken off. Ends with exit code 10 if something"
          + " could not be made, such as a unique index over duplicates: that stays listed by"
          + " `portage indexes`, and the next `portage run` takes it over. Refused (exit code 7)"
          + " while a job runs."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portage abort", "  portage abort --drop-created"})
final class AbortCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;

  @Option(
      names = "--drop-created",
      description =
          "Drop the tables that Portage has created, with all their rows. Refused where one holds"
              + " rows that were born on PostgreSQL, or where a view, say, needs one.")
  private boolean dropCreated;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    Terminal terminal = Terminal.of(spec);
    Outcome outcome = new Abort(config, new StepLines(terminal)).run(dropCreated);
    if (output.json()) {
      terminal.json(json(config.name(), outcome));
    } else {
      print(config.name(), outcome, terminal);
    }
    if (outcome.cutover().filter(lifted -> !lifted.done()).isPresent()) {
      return ExitCode.CONNECTION.number();
    }
    return (outcome.missing().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE).number();
  }

  private static void print(String migration, Outcome outcome, Terminal terminal) {
    outcome
        .cutover()
        .ifPresent(lifted -> terminal.line("The cutover is undone. " + lifted.words()));
    outcome.missing().forEach(step -> MissingText.lines(step).forEach(terminal::line));
    if (!outcome.missing().isEmpty()) {
      terminal.line("");
      terminal.line(
          Figures.count(outcome.missing().size())
              + " of the target's indexes and constraints could not be made; correct what is named,"
              + " then `portage indexes --make`.");
    }
    if (outcome.earlier() != null) {
      terminal.line("The migration " + migration + " was aborted at " + outcome.earlier() + ".");
      return;
    }
    terminal.line("The migration " + migration + " is aborted; `portage run` begins it anew.");
    if (!outcome.dropped().isEmpty()) {
      terminal.line("Dropped: " + names(outcome.dropped()) + ".");
    }
    if (!outcome.created().isEmpty()) {
      terminal.line("Created by Portage, and left as they are: " + names(outcome.created()) + ".");
    }
    if (outcome.rows() > 0) {
      terminal.line(
          Figures.count(outcome.rows(), "copied row")
              + (outcome.rows() == 1 ? " stays" : " stay")
              + " in the target's tables; a new run begins with empty ones, or as"
              + " target.existing-rows says.");
    }
  }

  private static String names(List<TableName> tables) {
    return tables.stream().map(TableName::toString).collect(Collectors.joining(", "));
  }

  private static ObjectNode json(String migration, Outcome outcome) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("migration", migration);
    root.put("abortedEarlier", outcome.earlier() == null ? null : outcome.earlier().toString());
    root.put("cutoverUndone", outcome.cutover().map(FenceLift.Lifted::words).orElse(null));
    root.put("copiedRowsLeft", outcome.rows());
    ArrayNode dropped = root.putArray("dropped");
    outcome.dropped().forEach(table -> dropped.add(table.toString()));
    ArrayNode created = root.putArray("created");
    outcome.created().forEach(table -> created.add(table.toString()));
    ArrayNode missing = root.putArray("missing");
    outcome.missing().forEach(step -> missing.add(MissingJson.of(step)));
    return root;
  }
}
