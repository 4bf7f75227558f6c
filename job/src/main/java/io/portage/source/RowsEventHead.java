package io.portage.source;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * What a row event begins with. The layout: MySQL's internals manual, rows event.
 *
 * @param table MySQL's number of the table, as the table map event before it gave it
 * @param fullyLogged whether the binlog has all that the change did to other rows
 * @param columns number of the table's columns
 */
public record RowsEventHead(long table, boolean fullyLogged, int columns) {

  /**
   * @param extra whether the event is of version 2, which has room for more after the flags
   */
  public static RowsEventHead read(ByteArrayInputStream in, boolean extra) throws IOException {
    long table = in.readLong(6);
    int flags = in.readInteger(2);
    if (extra) {
      in.skip(in.readInteger(2) - 2);
    }
    return new RowsEventHead(table, FullyLoggedCell.isSaidBy(flags), in.readPackedInteger());
  }
}
