package io.portage.sink;

import io.portage.change.SourcePosition;

/**
 * PostgreSQL has forgotten a transaction that it had confirmed: another server answers, to which it
 * had not been replicated, or a backup has been restored.
 */
public final class LostCommitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String CAUSE =
      ": it has lost transactions, by a failover to a server that had not received them or by a"
          + " restored backup. ";

  private static final String WAY_OUT =
      "The job's checkpoints, which count these as applied, are set aside: `portage run` goes on"
          + " from what PostgreSQL has, and reads the binlog again from where the migration began.";

  private LostCommitException(String message) {
    super(message);
  }

  /**
   * @param found where the fence is now; null where it is not there at all
   */
  static LostCommitException ofFence(ConfirmedFence confirmed, SourcePosition found) {
    return new LostCommitException(
        "PostgreSQL had confirmed the changes of lane "
            + confirmed.lane()
            + " up to binlog "
            + confirmed.position()
            + " and now has them up to "
            + (found == null ? "none" : found)
            + CAUSE
            + WAY_OUT);
  }

  /** The job is at the stream already. */
  public static LostCommitException ofCopy() {
    return new LostCommitException(
        "PostgreSQL had confirmed that everything is copied and no longer knows of it"
            + CAUSE
            + WAY_OUT);
  }

  /** The job of a migration runs of which nothing is known any more. */
  public static LostCommitException ofMigration(String name) {
    return new LostCommitException(
        "PostgreSQL no longer knows the migration "
            + name
            + CAUSE
            + "`portage run` begins it anew, with the tables as they are now.");
  }
}
