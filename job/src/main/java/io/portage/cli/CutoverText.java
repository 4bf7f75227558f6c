package io.portage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.HorizontalAlign;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.CutoverStep;
import io.portage.ops.cutover.CutoverJson;
import io.portage.ops.cutover.CutoverListener;
import io.portage.ops.cutover.FenceLift;
import io.portage.ops.cutover.GateReport;
import io.portage.ops.cutover.GateResult;
import io.portage.ops.verify.VerifyListener;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells how a cutover goes: checks and steps to standard output as they end, what is waited for to
 * standard error; for a script one JSON document at the end.
 */
final class CutoverText implements CutoverListener {
  private static final ObjectMapper STORED = new ObjectMapper();

  private final Terminal terminal;
  private final boolean json;
  private long stepBegan;

  CutoverText(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public void gate(GateReport report) {
    if (!json) {
      table(report);
      terminal.line(counts(report) + " The gate is open.");
      terminal.line("");
    }
  }

  @Override
  public void resumed(CutoverRow row) {
    if (!json) {
      terminal.line("Going on with the cutover that began at " + time(row.beganAt()) + ":");
      row.steps().stream()
          .filter(step -> step.endedAt() != null)
          .forEach(step -> terminal.line(line(step.step(), step.result(), "done earlier")));
    }
  }

  @Override
  public void began(CutoverStep step) {
    stepBegan = System.nanoTime();
    terminal.err().println(step.word() + " …");
  }

  @Override
  public void ended(CutoverStep step, String result) {
    if (!json) {
      Duration took = Duration.ofNanos(System.nanoTime() - stepBegan);
      terminal.line(line(step, result, Figures.duration(took)));
    }
  }

  private static String line(CutoverStep step, String result, String time) {
    return "%-12s %s (%s)".formatted(step.word(), Visible.text(result), time);
  }

  @Override
  public void waiting(String what) {
    terminal.err().println(what);
  }

  @Override
  public VerifyListener comparison() {
    return new VerifyProgress(terminal, System::nanoTime);
  }

  /** The checks have failed. */
  void closed(GateReport report) {
    if (json) {
      terminal.json(of(report, false));
      return;
    }
    table(report);
    terminal.line(counts(report) + " The gate is closed; nothing was changed.");
  }

  void dryRun(GateReport report) {
    if (json) {
      terminal.json(of(report, true));
      return;
    }
    table(report);
    terminal.line(
        counts(report) + (report.isOpen() ? " The gate is open." : " The gate is closed."));
    terminal.line("");
    terminal.line("A cutover would do this:");
    for (CutoverStep step : CutoverStep.values()) {
      terminal.line("  %-12s %s".formatted(step.word(), step.meaning()));
    }
  }

  /** It has come to its end, now or earlier. */
  void done(String migration, CutoverRow row) {
    if (json) {
      terminal.json(of(row));
      return;
    }
    terminal.line("");
    terminal.line(
        "PostgreSQL has everything that MySQL had at "
            + row.end()
            + "; done at "
            + time(row.doneAt())
            + ".");
    terminal.line(
        "MySQL's writers had been stopped for "
            + Figures.duration(Duration.between(row.stoppedAt(), row.doneAt()))
            + (row.fence().equals("wait") ? " at least" : "")
            + ".");
    terminal.line(
        "From now on write to PostgreSQL alone."
            + (row.isFenceUp()
                ? " MySQL stays read-only until it is restarted; set super_read_only in its"
                    + " configuration."
                : " Keep MySQL's writers stopped."));
    terminal.line(
        "Until then `portage cutover --undo` takes it back. The proof is in portage.cutover, and with"
            + " -o json.");
  }

  private void table(GateReport report) {
    terminal.table(
        report.results(),
        List.of(
            Terminal.column("check")
                .dataAlign(HorizontalAlign.LEFT)
                .with(result -> result.check().word()),
            Terminal.column("result")
                .dataAlign(HorizontalAlign.LEFT)
                .with(result -> result.verdict().name().toLowerCase(Locale.ROOT)),
            Terminal.column("found")
                .dataAlign(HorizontalAlign.LEFT)
                .with(result -> Visible.text(result.found())),
            Terminal.column("what to do").dataAlign(HorizontalAlign.LEFT).with(GateResult::toDo)));
    terminal.line("");
  }

  private static String counts(GateReport report) {
    List<String> parts = new ArrayList<>();
    for (GateResult.Verdict verdict : GateResult.Verdict.values()) {
      long count = report.count(verdict);
      if (count > 0) {
        parts.add(count + " " + verdict.name().toLowerCase(Locale.ROOT));
      }
    }
    return Figures.count(report.results().size(), "check") + ": " + String.join(", ", parts) + ".";
  }

  private static ObjectNode of(GateReport report, boolean dryRun) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("done", false);
    root.put("dryRun", dryRun);
    root.put("open", report.isOpen());
    root.set("gate", CutoverJson.gate(report));
    return root;
  }

  static ObjectNode of(CutoverRow row) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("done", row.isDone());
    root.put("underWay", row.isUnderWay());
    root.put("beganAt", row.beganAt().toString());
    root.put("fence", row.fence());
    root.put("readOnly", row.isFenceUp());
    root.put("writersStoppedAt", text(row.stoppedAt()));
    root.put("doneAt", text(row.doneAt()));
    root.put("undoneAt", text(row.undoneAt()));
    root.set("gate", stored(row.gate()));
    ArrayNode steps = root.putArray("steps");
    for (CutoverRow.Step step : row.steps()) {
      steps
          .addObject()
          .put("step", step.step().word())
          .put("beganAt", text(step.beganAt()))
          .put("endedAt", text(step.endedAt()))
          .put("result", step.result());
    }
    root.set("proof", row.proof() == null ? null : stored(row.proof()));
    return root;
  }

  private static JsonNode stored(String text) {
    try {
      return STORED.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("portage.cutover holds no JSON", e);
    }
  }

  private static Instant time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  static ObjectNode undone(FenceLift.Lifted lifted) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("undone", lifted.done())
        .put("mysql", lifted.words());
  }

  /** Where a cutover stands, for {@code status}. */
  static List<String> status(CutoverRow row) {
    if (row.undoneAt() != null) {
      return List.of("cutover     undone at " + time(row.undoneAt()));
    }
    if (row.isDone()) {
      return List.of(
          "cutover     done at "
              + time(row.doneAt())
              + ": PostgreSQL is written to alone; `portage cutover --undo` takes that back");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "cutover     under way since "
            + time(row.beganAt())
            + (row.isFenceUp() ? ", MySQL is read-only" : "")
            + "; `portage cutover` goes on, `portage cutover --undo` takes it back");
    row.steps().stream()
        .filter(step -> step.endedAt() == null && step.result() != null)
        .forEach(
            step ->
                lines.add(
                    "            " + step.step().word() + ": " + Visible.text(step.result())));
    return lines;
  }
}
