package io.portage.plan;

import java.io.Serializable;

/**
 * A place in a server's binlog, as the server itself reports it.
 *
 * @param serverUuid {@code @@server_uuid} of the server the place belongs to
 * @param file binlog file, such as {@code binlog.000003}
 * @param position byte in the file
 * @param gtidSet the executed GTID set, empty where the server has none
 */
public record BinlogStart(String serverUuid, String file, long position, String gtidSet)
    implements Serializable {

  public boolean hasGtids() {
    return !gtidSet.isEmpty();
  }

  @Override
  public String toString() {
    return file + ":" + position + (hasGtids() ? " (" + gtidSet + ")" : "");
  }
}
