package io.portage.ledger;

import java.time.Duration;

/**
 * The PostgreSQL session that holds a migration's lock.
 *
 * @param pid its process on the server
 * @param client the address it came from; "a local socket" where there is none
 * @param silence for how long it has been idle; null where it is at work, or its activity may not
 *     be read by this user
 */
public record LockHolder(int pid, String client, Duration silence) {

  /** Whether it has been idle for at least so long. */
  public boolean isSilentFor(Duration duration) {
    return silence != null && silence.compareTo(duration) >= 0;
  }
}
