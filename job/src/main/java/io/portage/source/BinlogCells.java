package io.portage.source;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.portage.types.TemporalCells;
import java.io.IOException;
import java.io.Serializable;

/**
 * Reads the cells of row events that the connector's binlog client by itself would decode with a
 * guessed character set, or as {@code java.util.Date}. Numbers of text are little-endian; the
 * temporal formats of MySQL 5.6.4 and later are big-endian.
 */
public final class BinlogCells {

  private BinlogCells() {}

  /**
   * The bytes of a text or binary value, as they are stored.
   *
   * @param limit the most bytes that the column can hold, which tells how the length is written
   */
  public static Serializable bytes(int limit, ByteArrayInputStream in) throws IOException {
    return in.read(in.readInteger(limit < 256 ? 1 : 2));
  }

  public static Serializable date(ByteArrayInputStream in) throws IOException {
    return TemporalCells.date(in.readInteger(3));
  }

  public static Serializable time(int digits, ByteArrayInputStream in) throws IOException {
    return TemporalCells.time(bigEndian(in, 3 + TemporalCells.fractionBytes(digits)), digits);
  }

  public static Serializable datetime(int digits, ByteArrayInputStream in) throws IOException {
    return TemporalCells.datetime(bigEndian(in, 5), fraction(digits, in), digits);
  }

  public static Serializable timestamp(int digits, ByteArrayInputStream in) throws IOException {
    return TemporalCells.timestamp(bigEndian(in, 4), fraction(digits, in), digits);
  }

  public static Serializable year(ByteArrayInputStream in) throws IOException {
    return TemporalCells.year(in.readInteger(1));
  }

  /** A time of a column that was made before MySQL 5.6.4. */
  public static Serializable oldTime(ByteArrayInputStream in) throws IOException {
    // three bytes with a sign
    return TemporalCells.oldTime(in.readInteger(3) << 8 >> 8);
  }

  /** A datetime of a column that was made before MySQL 5.6.4. */
  public static Serializable oldDatetime(ByteArrayInputStream in) throws IOException {
    return TemporalCells.oldDatetime(in.readLong(8));
  }

  /** A timestamp of a column that was made before MySQL 5.6.4. */
  public static Serializable oldTimestamp(ByteArrayInputStream in) throws IOException {
    return TemporalCells.timestamp(in.readLong(4), 0, 0);
  }

  private static int fraction(int digits, ByteArrayInputStream in) throws IOException {
    return (int) bigEndian(in, TemporalCells.fractionBytes(digits));
  }

  private static long bigEndian(ByteArrayInputStream in, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | in.readInteger(1);
    }
    return value;
  }
}
