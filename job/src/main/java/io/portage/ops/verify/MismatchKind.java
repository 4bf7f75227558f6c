package io.portage.ops.verify;

/** In what way a row is not the same on both sides. */
public enum MismatchKind {
  /** On MySQL and not on PostgreSQL. */
  MISSING(true),
  /** On both under the same key, with another value in at least one column. */
  DIFFERENT(true),
  /**
   * On PostgreSQL and not on MySQL, with a key that lies in MySQL's range; without a key, beyond as
   * many equal rows as MySQL has.
   */
  SURPLUS(true),
  /**
   * On PostgreSQL and not on MySQL, with a key that does not tell whose it is: the PostgreSQL
   * application may have written it.
   */
  NATURAL(true),
  /** On MySQL with a value that the target column cannot hold, so that there is nothing to find. */
  UNCONVERTIBLE(true),
  /**
   * In {@code portage.reject}: known to be missing, older or, after a delete, left over on
   * PostgreSQL. Such a row is not looked at any further.
   */
  REJECTED(true),
  /** Seen to differ, and changed each time it was looked at again: neither equal nor different. */
  UNSETTLED(false),
  /** On PostgreSQL only, with a key from the sequence offset on. As it should be. */
  BORN(false);

  private final boolean difference;

  MismatchKind(boolean difference) {
    this.difference = difference;
  }

  /** Whether such a row is certainly not as it should be. */
  public boolean difference() {
    return difference;
  }
}
