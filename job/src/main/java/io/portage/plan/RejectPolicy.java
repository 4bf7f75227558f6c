package io.portage.plan;

import java.io.Serializable;

/**
 * What to do with a row that cannot be converted or written.
 *
 * @param quarantine true to keep it in {@code portage.reject} and go on; false to stop
 * @param limit the most rows that may lie there
 */
public record RejectPolicy(boolean quarantine, int limit) implements Serializable {

  /** Stops at the first. */
  public static RejectPolicy fail() {
    return new RejectPolicy(false, 0);
  }
}
