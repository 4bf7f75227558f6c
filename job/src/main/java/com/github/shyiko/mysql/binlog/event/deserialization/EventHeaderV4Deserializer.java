package com.github.shyiko.mysql.binlog.event.deserialization;

import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.portage.source.BinlogGuard;
import java.io.IOException;

/**
 * Stands in for the binlog client's class of the same name, which lets events pass that the
 * connector then leaves out without a word. See {@link BinlogGuard}. The layout of the header:
 * MySQL's internals manual, binlog event header, version 4.
 */
public class EventHeaderV4Deserializer
    implements EventHeaderDeserializer<EventHeaderV4>, BinlogGuard {

  private static final long MILLIS = 1000;

  private IOException refusal;

  @Override
  public EventHeaderV4 deserialize(ByteArrayInputStream in) throws IOException {
    EventHeaderV4 header = new EventHeaderV4();
    header.setTimestamp(in.readLong(4) * MILLIS);
    int number = in.readInteger(1);
    EventType type = EventType.byEventNumber(number);
    header.setEventType(type == null ? EventType.UNKNOWN : type);
    header.setServerId(in.readLong(4));
    header.setEventLength(in.readLong(4));
    header.setNextPosition(in.readLong(4));
    header.setFlags(in.readInteger(2));
    admit(header, number);
    return header;
  }

  /** The client goes on with the next event; none may pass after one that was refused. */
  private void admit(EventHeaderV4 header, int number) throws IOException {
    if (refusal != null) {
      throw refusal;
    }
    try {
      BinlogGuard.admit(header.getEventType(), number, header.getFlags());
    } catch (IOException e) {
      refusal = e;
      throw e;
    }
  }
}
