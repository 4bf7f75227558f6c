package io.portage.sink;

import io.portage.ledger.Reject;

/** More rows are rejected than the configuration allows. The message is meant for a person. */
public final class RejectLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param limit how many are allowed
   * @param last the one that is too many
   */
  public RejectLimitException(int limit, Reject last) {
    super(
        "More rows could not be written than job.reject-limit allows ("
            + limit
            + "): the last one is that of "
            + last.id().table()
            + " with "
            + last.key()
            + " ("
            + (last.rejection().column() == null ? "" : last.rejection().column() + ": ")
            + last.rejection().reason()
            + "); look at the others with `portage rejects`, correct the cause or raise the limit,"
            + " and run again.");
  }
}
