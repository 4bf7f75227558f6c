package io.portage.change;

import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;

/**
 * The place of one change in one server's binlog. Places of one server are ordered; of two servers
 * they mean nothing to each other.
 *
 * @param server {@code @@server_uuid}
 * @param file number of the binlog file: 3 for {@code binlog.000003}
 * @param offset byte in the file at which the event begins
 * @param row row within the event
 * @param part 1 for the insert half of a changed key, whose delete half has the same place; else 0
 * @param transaction that the change belongs to; null without GTIDs and for places between changes
 */
public record SourcePosition(
    UUID server, long file, long offset, int row, int part, Gtid transaction) {

  private static final Comparator<SourcePosition> ORDER =
      Comparator.comparingLong(SourcePosition::file)
          .thenComparingLong(SourcePosition::offset)
          .thenComparingInt(SourcePosition::row)
          .thenComparingInt(SourcePosition::part);

  /** A place of no known transaction. */
  public SourcePosition(UUID server, long file, long offset, int row, int part) {
    this(server, file, offset, row, part, null);
  }

  /** The same place; the transaction is another. */
  public SourcePosition with(Gtid other) {
    return new SourcePosition(server, file, offset, row, part, other);
  }

  /**
   * Whether {@code this} is provably not after {@code other}: both are of one server, and this
   * comes first or is the same.
   */
  public boolean isProvablyAtOrBefore(SourcePosition other) {
    return server.equals(other.server) && ORDER.compare(this, other) <= 0;
  }

  /** The number at the end of a binlog file's name: 3 for {@code binlog.000003}. */
  public static long fileNumber(String binlogFile) {
    return Long.parseLong(binlogFile.substring(binlogFile.lastIndexOf('.') + 1));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%06d:%d row %d", file, offset, row);
  }
}
