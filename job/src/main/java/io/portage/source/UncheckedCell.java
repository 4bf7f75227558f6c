package io.portage.source;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A cell of a row that a session changed with foreign_key_checks=0, where MySQL runs no action of a
 * foreign key. It says so itself, since the connector hands on nothing of an event but its cells.
 *
 * @param cell what was logged; null for NULL
 */
public record UncheckedCell(Serializable cell) implements Serializable {

  /** Of a row event's flags the one of such a session: MySQL's {@code Rows_log_event}. */
  private static final int NO_FOREIGN_KEY_CHECKS = 1 << 1;

  /** Whether an event with these flags is of such a session. */
  public static boolean isSaidBy(int flags) {
    return (flags & NO_FOREIGN_KEY_CHECKS) != 0;
  }

  /** Every cell of a row, marked. */
  public static Serializable[] of(Serializable[] row) {
    return Arrays.stream(row).map(UncheckedCell::new).toArray(Serializable[]::new);
  }
}
