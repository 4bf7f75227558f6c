package io.portage.plan.catalog;

import java.io.Serializable;

/**
 * A trigger that a user of PostgreSQL has made.
 *
 * @param definition the CREATE TRIGGER statement that makes it
 */
public record PostgresTrigger(String name, String definition, Firing firing)
    implements Serializable {

  /** In which sessions it fires. */
  public enum Firing {
    DISABLED,
    /** In every session but one with {@code session_replication_role = replica}. */
    ORIGIN,
    /** Only in a session with {@code session_replication_role = replica}. */
    REPLICA,
    ALWAYS;

    /** True if it fires in the sink's own session too. */
    public boolean inReplicaSession() {
      return this == REPLICA || this == ALWAYS;
    }
  }
}
