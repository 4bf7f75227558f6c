package io.portage.plan;

/** How much a {@link Finding} matters, the worst first. */
public enum Severity {
  /** The job refuses to start. */
  BLOCKER,
  /** The job starts, but something will not be as it was on MySQL unless somebody acts. */
  WARNING,
  /** Good to know; nothing has to be done. */
  NOTE
}
