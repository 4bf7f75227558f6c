package io.portage.ops.verify;

import io.portage.plan.TableName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the comparison of one table found.
 *
 * @param source the table on MySQL
 * @param target the table on PostgreSQL
 * @param rowsSource rows read from MySQL
 * @param rowsTarget rows on PostgreSQL
 * @param matching rows that are the same on both
 * @param counts for every kind how many rows are of it; exact, however few are listed
 * @param mismatches the rows listed, of each kind the first ones met
 * @param doubt why the counts may be wrong although they were counted right, such as rows coming
 *     and going meanwhile; empty where nothing spoke against them
 */
public record TableReport(
    TableName source,
    TableName target,
    long rowsSource,
    long rowsTarget,
    long matching,
    Map<MismatchKind, Long> counts,
    List<Mismatch> mismatches,
    Optional<String> doubt) {

  public TableReport {
    EnumMap<MismatchKind, Long> all = new EnumMap<>(MismatchKind.class);
    for (MismatchKind kind : MismatchKind.values()) {
      all.put(kind, counts.getOrDefault(kind, 0L));
    }
    counts = Map.copyOf(all);
    mismatches = List.copyOf(mismatches);
  }

  public long count(MismatchKind kind) {
    return counts.get(kind);
  }

  /** Rows that are certainly not as they should be, of whatever kind. */
  public long differing() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().difference())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** True where nothing was found that differs, and nothing speaks against it. */
  public boolean equal() {
    return differing() == 0 && doubt.isEmpty();
  }
}
