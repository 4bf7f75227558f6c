package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import java.util.Optional;

/**
 * A row that was seen to differ, and is looked at again and again: MySQL first, then, once the
 * stream has passed that place, PostgreSQL. Decides when it is certain that it differs.
 *
 * <p>A row that PostgreSQL has is certain by its version. If it has the same one as before MySQL
 * was looked at, the stream has not touched it meanwhile, although it has come to where MySQL was
 * looked at: what MySQL had there should be on PostgreSQL. What PostgreSQL does not have has no
 * version. There MySQL must have had the very same row, and PostgreSQL none, several times in
 * succession.
 */
final class Suspect {

  /** Looks at a missing row that must agree. */
  private static final int LOOKS_AT_MISSING = 3;

  private static final int LOOKS_AT_UNCONVERTIBLE = 2;

  private final VerifyRows.Row row;
  private String version;
  private String image;
  private int agreeing;
  private Sight last;

  /**
   * @param version PostgreSQL's of the row, before MySQL is looked at; null where it has none
   */
  Suspect(VerifyRows.Row row, String version) {
    this.row = row;
    this.version = version;
  }

  /**
   * One look at both sides.
   *
   * @param image tells what MySQL has: the same for the same row; null where it has none
   * @param refused why MySQL's row cannot be on PostgreSQL; null where it can
   * @param version PostgreSQL's of its row; null where it has none
   * @param equal whether PostgreSQL has what MySQL has
   */
  record Sight(String image, Refused refused, String version, boolean equal) {}

  /** What has become of it. */
  enum Verdict {
    /** Nothing differs, or not any more. */
    CLEARED,
    MISSING,
    DIFFERENT,
    SURPLUS,
    UNCONVERTIBLE,
    REJECTED
  }

  VerifyRows.Row row() {
    return row;
  }

  /** What was seen last; null before the first look. */
  Sight last() {
    return last;
  }

  /** Takes a look into account; empty where it takes another. */
  Optional<Verdict> seen(Sight sight) {
    last = sight;
    Optional<Verdict> verdict = decide(sight);
    version = sight.version();
    image = sight.image();
    return verdict;
  }

  private Optional<Verdict> decide(Sight sight) {
    if (sight.refused() != null) {
      return refused(sight);
    }
    if (sight.equal() || (sight.image() == null && sight.version() == null)) {
      return Optional.of(Verdict.CLEARED);
    }
    if (sight.version() == null) {
      return missing(sight);
    }
    agreeing = 0;
    if (!sight.version().equals(version)) {
      return Optional.empty();
    }
    return Optional.of(sight.image() == null ? Verdict.SURPLUS : Verdict.DIFFERENT);
  }

  private Optional<Verdict> refused(Sight sight) {
    if (sight.refused().kind() == MismatchKind.REJECTED) {
      return Optional.of(Verdict.REJECTED);
    }
    agreeing = sight.image().equals(image) ? agreeing + 1 : 1;
    return agreeing >= LOOKS_AT_UNCONVERTIBLE
        ? Optional.of(Verdict.UNCONVERTIBLE)
        : Optional.empty();
  }

  private Optional<Verdict> missing(Sight sight) {
    agreeing = version == null && sight.image().equals(image) ? agreeing + 1 : 1;
    return agreeing >= LOOKS_AT_MISSING ? Optional.of(Verdict.MISSING) : Optional.empty();
  }
}
