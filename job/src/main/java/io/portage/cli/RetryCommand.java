package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.config.MigrationConfig;
import io.portage.ops.Planner;
import io.portage.ops.Retry;
import io.portage.ops.Retry.Outcome;
import io.portage.ops.Retry.Result;
import io.portage.plan.MigrationPlan;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code portage retry}: applies rejected rows again. */
@Command(
    name = "retry",
    description = {
      "Applies rejected rows again, in the order in which they were changed on MySQL, through the"
          + " configuration and the target tables as they are now.",
      "The job may run or be paused. A row of which a newer version has been written meanwhile is"
          + " left alone. Ends with exit code 9 if any row is refused again."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  portage retry", "  portage retry --table orders -o json"})
final class RetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption configuration;
  @Mixin private OutputOption output;
  @Mixin private TablesOption tables;

  @Override
  public Integer call() throws Exception {
    MigrationConfig config = configuration.load();
    MigrationPlan plan = MigratedPlan.of(config, Planner.planUnbound(config));
    List<Result> results;
    try (Retry retry = new Retry(plan)) {
      results = retry.run(tables::choose);
    }
    Terminal terminal = Terminal.of(spec);
    if (output.json()) {
      terminal.json(json(results));
    } else {
      print(results, terminal);
    }
    return (count(results, Outcome.REFUSED) == 0 ? ExitCode.OK : ExitCode.REJECTS).number();
  }

  private static void print(List<Result> results, Terminal terminal) {
    List<Result> refused =
        results.stream().filter(result -> result.outcome() == Outcome.REFUSED).toList();
    if (!refused.isEmpty()) {
      terminal.table(
          refused,
          List.of(
              Terminal.column("table")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(result -> result.reject().id().table()),
              Terminal.column("key")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(result -> RejectText.key(result.reject())),
              Terminal.column("refused again")
                  .dataAlign(HorizontalAlign.LEFT)
                  .with(result -> Visible.text(result.reason()))));
      terminal.line("");
    }
    terminal.line(
        "%s applied, %s left alone because a newer version came first, %s refused again."
            .formatted(
                Figures.count(count(results, Outcome.APPLIED), "row"),
                Figures.count(count(results, Outcome.HEALED)),
                Figures.count(refused.size())));
  }

  private static long count(List<Result> results, Outcome outcome) {
    return results.stream().filter(result -> result.outcome() == outcome).count();
  }

  private static ObjectNode json(List<Result> results) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (Outcome outcome : Outcome.values()) {
      root.put(outcome.name().toLowerCase(Locale.ROOT), count(results, outcome));
    }
    ArrayNode list = root.putArray("rows");
    for (Result result : results) {
      list.addObject()
          .put("source", result.reject().id().table())
          .put("key", result.reject().key())
          .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT))
          .put("reason", result.reason());
    }
    return root;
  }
}
