package io.portage.ops.verify;

/** In what way a row is not the same on both sides. */
public enum MismatchKind {
  /** On MySQL and not on PostgreSQL. */
  MISSING,
  /** On both under the same key, with another value in at least one column. */
  DIFFERENT,
  /** On PostgreSQL and not on MySQL. */
  SURPLUS,
  /** On MySQL with a value that the target column cannot hold, so that there is nothing to find. */
  UNCONVERTIBLE,
  /**
   * In {@code portage.reject}: known to be missing, older or, after a delete, left over on
   * PostgreSQL. Such a row is not looked at any further.
   */
  REJECTED
}
