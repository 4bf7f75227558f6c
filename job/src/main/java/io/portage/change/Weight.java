package io.portage.change;

import io.portage.types.UnreadableValue;

/** About how many bytes of memory changes take. */
public final class Weight {

  /** An object and the reference to it. */
  private static final int OBJECT = 24;

  /** Of a change besides its values: itself, its position, its place in lists and maps. */
  private static final int CHANGE = 300;

  private Weight() {}

  /** Of all that a change holds: what PostgreSQL will get, and MySQL's values. */
  public static long of(RowOutcome outcome) {
    long bytes = CHANGE + of(outcome.change().before()) + of(outcome.change().after());
    if (outcome instanceof RowWrite write) {
      bytes += of(write.key()) + of(write.row());
    } else if (outcome instanceof RowReject reject) {
      bytes += of(reject.before()) + of(reject.after());
    }
    return bytes;
  }

  /** Of a row's canonical values; null has none. */
  private static long of(Object[] row) {
    long bytes = 0;
    if (row != null) {
      for (Object value : row) {
        bytes += value(value);
      }
    }
    return bytes;
  }

  /** Of one value of MySQL's. */
  public static long value(Object value) {
    if (value instanceof byte[] bytes) {
      return of(bytes);
    }
    if (value instanceof String text) {
      return OBJECT + 2L * text.length();
    }
    if (value instanceof UnreadableValue unreadable) {
      String readable = unreadable.readable();
      return OBJECT
          + 2L * unreadable.text().length()
          + (readable == null ? 0 : 2L * readable.length());
    }
    return OBJECT;
  }

  private static long of(byte[] bytes) {
    return bytes == null ? 0 : OBJECT + bytes.length;
  }
}
