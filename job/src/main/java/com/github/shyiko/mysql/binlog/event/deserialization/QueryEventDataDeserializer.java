package com.github.shyiko.mysql.binlog.event.deserialization;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.portage.source.BinlogGuard;
import io.portage.source.UpdatedDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Stands in for the binlog client's class of the same name, so that changes that were logged as
 * statements are not passed over. See {@link BinlogGuard}. The layout of the event: MySQL's
 * internals manual, query event.
 */
public class QueryEventDataDeserializer
    implements EventDataDeserializer<QueryEventData>, BinlogGuard {

  private static final int LENGTH_OF_DATABASE = 1;

  @Override
  public QueryEventData deserialize(ByteArrayInputStream in) throws IOException {
    QueryEventData event = new QueryEventData();
    event.setThreadId(in.readLong(4));
    event.setExecutionTime(in.readLong(4));
    in.skip(LENGTH_OF_DATABASE);
    event.setErrorCode(in.readInteger(2));
    int statusVariables = in.readInteger(2);
    byte[] variables = in.read(statusVariables);
    event.setDatabase(in.readZeroTerminatedString());
    String sql = new String(in.read(in.available()), StandardCharsets.UTF_8);
    event.setSql(BinlogGuard.admit(event.getDatabase(), UpdatedDatabases.read(variables), sql));
    return event;
  }
}
