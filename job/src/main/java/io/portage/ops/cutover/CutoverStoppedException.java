package io.portage.ops.cutover;

import io.portage.ledger.CutoverStep;

/**
 * A step has not come to its end. What was done before it stays, and the next cutover goes on
 * there. The message says what to do.
 */
public final class CutoverStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of thing stands in the way. */
  public enum Reason {
    /** The databases are not proved to be equal. */
    DIFFERENT,
    /** Indexes or constraints are missing. */
    INCOMPLETE,
    /** It did not come to pass, such as writers that have not stopped. */
    OTHER
  }

  private final CutoverStep step;
  private final Reason reason;

  CutoverStoppedException(CutoverStep step, Reason reason, String message) {
    super(message);
    this.step = step;
    this.reason = reason;
  }

  CutoverStoppedException(CutoverStep step, String message) {
    this(step, Reason.OTHER, message);
  }

  public CutoverStep step() {
    return step;
  }

  public Reason reason() {
    return reason;
  }
}
