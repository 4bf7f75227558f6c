package io.portage.cli;

import io.portage.ledger.AdjustedValues;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where a migration stands, for a person. */
final class StatusText {
  private StatusText() {}

  static List<String> lines(RunStatus status, Lag lag, Instant now) {
    MigrationRow row = status.migration();
    List<String> lines = new ArrayList<>();
    lines.add("migration   " + row.name() + ", begun " + ago(row.createdAt(), now));
    lines.add("phase       " + status.phase().words());
    lines.add("job         " + job(status, now));
    if (row.message() != null) {
      lines.add("message     " + NetworkFailures.oneLine(row.message()));
    }
    if (row.savepoint() != null) {
      lines.add("savepoint   " + row.savepoint());
    }
    lines.add("copy        " + copy(status.tables()));
    status.tables().stream()
        .filter(table -> !table.done())
        .forEach(table -> lines.add("            " + table(table)));
    if (row.copiedAt() != null) {
      lines.add(
          "stream      lag %s, %s changes applied"
              .formatted(lag.text(), Figures.count(status.changes())));
      lines.add("caught up   " + (row.caughtUpAt() == null ? "no" : ago(row.caughtUpAt(), now)));
    }
    if (!status.adjusted().isEmpty()) {
      lines.add("adjusted    " + adjusted(status.adjusted()));
    }
    status.adjusted().forEach(values -> lines.add("            " + words(values)));
    if (status.rejected() > 0) {
      lines.add("rejects     " + rejects(status));
    }
    lines.add("to make     " + waiting(status));
    status
        .failing()
        .forEach(failing -> lines.add("            cannot yet: " + Visible.text(failing)));
    return lines;
  }

  private static String job(RunStatus status, Instant now) {
    MigrationRow row = status.migration();
    if (status.running()) {
      return (row.message() == null ? "running as " : "failing and starting again, as ")
          + row.runner()
          + (row.wish().equals("pause") ? ", asked to pause" : "");
    }
    String last = row.heartbeatAt() == null ? "" : ", last seen " + ago(row.heartbeatAt(), now);
    return switch (row.state()) {
      case "running" ->
          "not running: "
              + row.runner()
              + " ended without saying why"
              + last
              + "; `portage run` goes on";
      case "new" -> "not started yet; `portage run` starts it";
      default -> row.state() + "; `portage resume` goes on";
    };
  }

  private static String copy(List<CopyProgress> tables) {
    long done = tables.stream().filter(CopyProgress::done).count();
    return "%d of %s done, %s rows, %s"
        .formatted(
            done,
            Figures.count(tables.size(), "table"),
            Figures.count(tables.stream().mapToLong(CopyProgress::rows).sum()),
            Figures.bytes(tables.stream().mapToLong(CopyProgress::bytes).sum()));
  }

  private static String table(CopyProgress table) {
    return "%s: %s of about %s rows, %s"
        .formatted(
            table.sourceTable(),
            Figures.count(table.rows()),
            Figures.count(Math.max(table.rows(), table.estimatedRows())),
            table.chunks() < 0
                ? "not begun"
                : "%d of %s"
                    .formatted(table.copiedChunks(), Figures.count(table.chunks(), "chunk")));
  }

  private static String rejects(RunStatus status) {
    return status.rejects().entrySet().stream()
            .map(table -> Figures.count(table.getValue()) + " of " + table.getKey())
            .collect(Collectors.joining(", "))
        + "; `portage rejects` lists them";
  }

  private static String adjusted(List<AdjustedValues> all) {
    return Figures.count(all.stream().mapToLong(AdjustedValues::times).sum(), "value")
        + ", by what is set for bad data";
  }

  private static String words(AdjustedValues values) {
    return "%s.%s: %s, %s, such as the row with %s"
        .formatted(
            values.sourceTable(),
            values.sourceColumn(),
            values.policy(),
            Figures.count(values.times(), "time"),
            values.sampleKey());
  }

  private static String waiting(RunStatus status) {
    if (status.waiting() == 0) {
      return "nothing";
    }
    return Figures.count(status.waiting())
        + " indexes and constraints"
        + (status.migration().caughtUpAt() == null ? ", once the stream has caught up" : "");
  }

  private static String ago(Instant then, Instant now) {
    Duration duration = Duration.between(then, now);
    return Figures.duration(duration.isNegative() ? Duration.ZERO : duration) + " ago";
  }
}
