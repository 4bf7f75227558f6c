package io.portage.ops.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the mismatches of one table and keeps the first of each kind. Not thread-safe. */
final class Tally {

  private final int limit;
  private final Map<MismatchKind, Long> counts = new EnumMap<>(MismatchKind.class);
  private final Map<MismatchKind, Integer> listed = new EnumMap<>(MismatchKind.class);
  private final List<Mismatch> mismatches = new ArrayList<>();

  Tally(int limit) {
    this.limit = limit;
  }

  void count(MismatchKind kind, long rows) {
    counts.merge(kind, rows, Long::sum);
  }

  long counted(MismatchKind kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many more rows of this kind are to be listed. */
  int room(MismatchKind kind) {
    return limit - listed.getOrDefault(kind, 0);
  }

  /** Lists one row, if there is room. */
  void list(MismatchKind kind, List<Mismatch> linesOfRow) {
    if (room(kind) > 0) {
      listed.merge(kind, 1, Integer::sum);
      mismatches.addAll(linesOfRow);
    }
  }

  /** Takes over everything that another has. */
  void add(Tally other) {
    other.counts.forEach(this::count);
    other.mismatches.forEach(mismatch -> list(mismatch.kind(), List.of(mismatch)));
  }

  Map<MismatchKind, Long> counts() {
    return counts;
  }

  List<Mismatch> mismatches() {
    return mismatches;
  }
}
