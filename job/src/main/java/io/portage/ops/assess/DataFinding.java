package io.portage.ops.assess;

import io.portage.plan.Finding;
import java.util.Locale;

/**
 * Something that was found in the data.
 *
 * @param finding what it means, for a person
 * @param kind what kind of thing it is
 * @param count rows concerned
 * @param sampleKey the key on MySQL of one such row, {@code id = 5}; null where none is known
 */
public record DataFinding(Finding finding, Kind kind, long count, String sampleKey) {

  /** What was found. */
  public enum Kind {
    /** A value that cannot be converted, or that the target's type refuses. */
    REJECT,
    /** Rows that a unique index of the target takes for the same. */
    DUPLICATE,
    /** A row whose foreign key finds no parent on PostgreSQL. */
    ORPHAN,
    /** A row that a CHECK of the target refuses. */
    CHECK,
    /** A row too large for an index of the target. */
    INDEX_ROW,
    /** Something that could not be looked at. */
    UNSEEN;

    /** {@code index-row}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
