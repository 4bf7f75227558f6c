package io.portage.cli;

import io.portage.ops.RunStatus;
import java.time.Instant;

/** How the stream goes, in a line. */
final class StreamText {
  private final Meter changes = new Meter();

  String at(Instant now, RunStatus status) {
    String line =
        "%s  %s, %s changes, %s changes in all"
            .formatted(
                status.phase().words(),
                status.lag().map(lag -> "lag " + Figures.duration(lag)).orElse("lag unknown"),
                Figures.rate(changes.rate(now, status.changes())),
                Figures.count(status.changes()));
    return status.waiting() == 0
        ? line
        : line + ", " + Figures.count(status.waiting()) + " indexes and constraints to make";
  }
}
