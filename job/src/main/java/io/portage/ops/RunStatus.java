package io.portage.ops;

import io.portage.ledger.AdjustedValues;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables;
import io.portage.ledger.StoredStep;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a migration is.
 *
 * @param migration its row in the ledger
 * @param running whether a job holds the migration's lock
 * @param tables the copy, table by table
 * @param changes changes applied by the stream since the beginning
 * @param lag how far the target is behind the source; empty where that is not known
 * @param missing indexes and constraints still to be made
 * @param rejects how many rows of each table lie in {@code portage.reject}, by the table's name on
 *     MySQL; tables without any are left out
 * @param adjusted values that policies have changed
 */
public record RunStatus(
    MigrationRow migration,
    boolean running,
    List<SourceTables.CopyProgress> tables,
    long changes,
    Optional<Duration> lag,
    List<StoredStep> missing,
    Map<String, Long> rejects,
    List<AdjustedValues> adjusted) {

  public RunStatus {
    tables = List.copyOf(tables);
    missing = List.copyOf(missing);
    adjusted = List.copyOf(adjusted);
    rejects = Collections.unmodifiableMap(new TreeMap<>(rejects));
  }

  /** How many indexes and constraints are still to be made. */
  public int waiting() {
    return missing.size();
  }

  /** What could not be made of them yet, and why. */
  public List<String> failing() {
    return missing.stream()
        .filter(step -> step.problem().isPresent())
        .map(step -> step.step().label() + ": " + step.problem().get())
        .toList();
  }

  /** How many rows lie in {@code portage.reject}. */
  public long rejected() {
    return rejects.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Where the migration stands, in a word. */
  public Phase phase() {
    if (migration.copiedAt() == null) {
      return Phase.COPY;
    }
    return migration.caughtUpAt() == null ? Phase.CATCH_UP : Phase.STREAM;
  }

  /** The phases of a migration. */
  public enum Phase {
    COPY("copy"),
    CATCH_UP("catching up"),
    STREAM("stream");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
