package io.portage.ledger;

import java.util.List;

/**
 * Rows of the target for which something cannot be made.
 *
 * @param count how many
 * @param samples the first of them, by their keys, for a person; no control characters are taken
 *     out
 */
public record StandingInTheWay(long count, List<String> samples) {

  /** How many samples are kept. */
  public static final int MOST_SAMPLES = 10;

  public StandingInTheWay {
    samples = List.copyOf(samples);
  }

  /** {@code 2 rows stand in the way: id = 4 (customer_id = 99); …}. */
  public String words() {
    return (count == 1 ? "1 row stands" : count + " rows stand")
        + " in the way: "
        + String.join("; ", samples)
        + (samples.size() == MOST_SAMPLES ? "; …" : "");
  }
}
