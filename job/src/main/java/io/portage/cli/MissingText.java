package io.portage.cli;

import io.portage.ledger.StoredStep;
import io.portage.ops.MissingSteps.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Indexes and constraints that are missing, for a person. */
final class MissingText {
  private MissingText() {}

  /** What it is, where it stands, why, and the statement that makes it. */
  static List<String> lines(Missing missing, Instant now) {
    StoredStep stored = missing.stored();
    List<String> lines = new ArrayList<>();
    lines.add(stored.step().label() + ": " + state(missing, now));
    lines.addAll(why(stored));
    return lines;
  }

  /** Of something that nobody works on any more. */
  static List<String> lines(StoredStep stored) {
    List<String> lines = new ArrayList<>();
    lines.add(stored.step().label());
    lines.addAll(why(stored));
    return lines;
  }

  private static List<String> why(StoredStep stored) {
    List<String> lines = new ArrayList<>();
    if (stored.error() != null) {
      lines.add("    " + Visible.text(stored.error()));
    }
    if (stored.rows() != null) {
      lines.add(
          "    "
              + Figures.count(stored.rows().count(), "row")
              + (stored.rows().count() == 1 ? " stands" : " stand")
              + " in the way:");
      stored.rows().samples().forEach(row -> lines.add("      " + Visible.text(row)));
    }
    lines.add("    " + Visible.text(stored.step().statement()));
    return lines;
  }

  private static String state(Missing missing, Instant now) {
    return switch (missing.state()) {
      case WAITING -> "waiting";
      case FAILED -> "failed since " + Figures.duration(since(missing.stored().failedSince(), now));
      case MAKING -> "being made" + time(missing, now) + progress(missing);
    };
  }

  private static String time(Missing missing, Instant now) {
    Instant started = missing.stored().startedAt();
    return started == null ? "" : " for " + Figures.duration(since(started, now));
  }

  private static String progress(Missing missing) {
    if (missing.progress() == null) {
      return "";
    }
    return ", "
        + missing.progress().phase()
        + (missing.progress().done().isEmpty()
            ? ""
            : String.format(
                Locale.ROOT, ", %.0f %%", 100 * missing.progress().done().getAsDouble()));
  }

  private static Duration since(Instant then, Instant now) {
    Duration duration = then == null ? Duration.ZERO : Duration.between(then, now);
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
