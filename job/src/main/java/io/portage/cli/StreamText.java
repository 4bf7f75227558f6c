package io.portage.cli;

import io.portage.ops.RunStatus;
import java.time.Instant;

/** How the stream goes, in a line. */
final class StreamText {
  private final Meter changes = new Meter();

  private boolean begun;

  String at(Instant now, RunStatus status) {
    String lag =
        status
            .lag()
            .filter(known -> begun) // the first look has nothing to compare with
            .map(time -> "lag " + Figures.duration(time))
            .orElse("lag not known yet");
    begun = true;
    String line =
        "%s  %s, %s changes/s, %s in all"
            .formatted(
                status.phase().words(),
                lag,
                Figures.count(Math.round(changes.rate(now, status.changes()))),
                Figures.count(status.changes()));
    return status.waiting() == 0
        ? line
        : line + ", " + Figures.count(status.waiting()) + " indexes and constraints to make";
  }
}
