package com.github.shyiko.mysql.binlog.network.protocol.command;

import io.portage.source.SteadyStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for the binlog client's class of the same name. The client has no way to set a variable
 * of its session, and MySQL ends a session that sends the binlog when its client has taken nothing
 * for {@code net_write_timeout} seconds, which is what a waiting target comes to. So the variable
 * is set together with the one statement that the client sends before it asks for the binlog.
 */
public class QueryCommand implements Command, SteadyStream {

  private static final int COM_QUERY = 3;
  private static final String HEARTBEAT = "set @master_heartbeat_period=";

  private final String sql;

  public QueryCommand(String sql) {
    this.sql =
        sql.startsWith(HEARTBEAT)
            ? sql + ", @@SESSION.net_write_timeout=" + SteadyStream.PATIENCE_SECONDS
            : sql;
  }

  @Override
  public byte[] toByteArray() throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(COM_QUERY);
    packet.write(sql.getBytes(StandardCharsets.UTF_8));
    return packet.toByteArray();
  }
}
