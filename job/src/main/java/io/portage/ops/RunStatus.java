package io.portage.ops;

import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables;
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
 * @param waiting indexes and constraints still to be made
 * @param failing what could not be made of them yet, and why
 * @param rejects how many rows of each table lie in {@code portage.reject}, by the table's name on
 *     MySQL; tables without any are left out
 */
public record RunStatus(
    MigrationRow migration,
    boolean running,
    List<SourceTables.CopyProgress> tables,
    long changes,
    Optional<Duration> lag,
    int waiting,
    List<String> failing,
    Map<String, Long> rejects) {

  public RunStatus {
    tables = List.copyOf(tables);
    failing = List.copyOf(failing);
    rejects = Collections.unmodifiableMap(new TreeMap<>(rejects));
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
