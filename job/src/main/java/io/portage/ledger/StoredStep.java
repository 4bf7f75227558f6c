package io.portage.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A deferred step and what has become of it.
 *
 * @param doneAt null while it is missing
 * @param startedAt when somebody began to make it; null where nobody does. Stays after a crash
 * @param attempts how many have failed since the last run began
 * @param failedSince when it failed first; null where it never has
 * @param error PostgreSQL's words at the last attempt; null for none
 * @param sqlState of that error
 * @param rows which rows caused it; null where that is not known
 */
public record StoredStep(
    DeferredStep step,
    Instant doneAt,
    Instant startedAt,
    int attempts,
    Instant failedSince,
    String error,
    String sqlState,
    StandingInTheWay rows) {

  public boolean missing() {
    return doneAt == null;
  }

  /** Why it is still missing, on one line; empty where nothing has been tried in vain. */
  public Optional<String> problem() {
    return error == null
        ? Optional.empty()
        : Optional.of(rows == null ? error : error + "; " + rows.words());
  }
}
