package io.portage.source;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A cell of a row whose change has done nothing to other rows that the binlog does not have: either
 * the session had foreign_key_checks=0, where MySQL runs no action of a foreign key, or the server
 * ran and logged them above its storage engine, as MySQL does from 9.6 on. It says so itself, since
 * the connector hands on nothing of an event but its cells.
 *
 * @param cell what was logged; null for NULL
 */
public record FullyLoggedCell(Serializable cell) implements Serializable {

  /** Of a row event's flags the one of a session that checks none: {@code Rows_log_event}. */
  private static final int NO_FOREIGN_KEY_CHECKS = 1 << 1;

  /**
   * The flag of a server with innodb_native_foreign_keys=OFF, which lists what becomes of children
   * in events of their own before the parent's. A replica writes it as its source did, so that its
   * own setting says nothing of what it has from an older source.
   */
  private static final int USE_SQL_FOREIGN_KEY = 1 << 4;

  /** Whether an event with these flags is of such a change. */
  public static boolean isSaidBy(int flags) {
    return (flags & (NO_FOREIGN_KEY_CHECKS | USE_SQL_FOREIGN_KEY)) != 0;
  }

  /** Every cell of a row, marked. */
  public static Serializable[] of(Serializable[] row) {
    return Arrays.stream(row).map(FullyLoggedCell::new).toArray(Serializable[]::new);
  }
}
