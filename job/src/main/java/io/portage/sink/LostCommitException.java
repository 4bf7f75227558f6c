package io.portage.sink;

import io.portage.change.SourcePosition;

/**
 * PostgreSQL has forgotten a transaction that it had confirmed: another server answers, to which it
 * had not been replicated, or a backup has been restored.
 */
public final class LostCommitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostCommitException(String lane, SourcePosition confirmed, SourcePosition found) {
    super(
        "PostgreSQL had confirmed the changes of lane "
            + lane
            + " up to binlog "
            + confirmed
            + " and now has them up to "
            + (found == null ? "none" : found)
            + ": it has lost transactions, by a failover to a server that had not received them or"
            + " by a restored backup. The job's checkpoints, which count these as applied, are set"
            + " aside: `portage run` goes on from what PostgreSQL has, and reads the binlog again"
            + " from where the migration began.");
  }
}
