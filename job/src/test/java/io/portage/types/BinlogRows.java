package io.portage.types;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.connector.mysql.RowDeserializers;
import io.portage.plan.BinlogStart;
import io.portage.testdata.server.MySqlServer;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * The rows that statements insert, as the binlog holds them: a binlog client set up with the same
 * deserializers as Flink CDC's.
 */
final class BinlogRows implements AutoCloseable {

  private final BinaryLogClient client;
  private final Map<String, List<Serializable[]>> rows = new ConcurrentHashMap<>();
  private final Map<Long, TableMapEventData> tables = new ConcurrentHashMap<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Listens from the server's present position on. */
  BinlogRows(MySqlServer server) throws SQLException, IOException {
    client = new BinaryLogClient(server.host(), server.port(), server.user(), server.password());
    try (Connection connection = server.connect(null)) {
      BinlogStart now = BinlogStart.now(connection);
      client.setBinlogFilename(now.file());
      client.setBinlogPosition(now.position());
    }
    client.setServerId(65_000 + (System.nanoTime() & 0xFFF));
    client.setEventDeserializer(deserializer());
    client.registerEventListener(this::take);
    client.registerLifecycleListener(
        new BinaryLogClient.AbstractLifecycleListener() {
          @Override
          public void onEventDeserializationFailure(BinaryLogClient from, Exception e) {
            failure.compareAndSet(null, e);
          }

          @Override
          public void onCommunicationFailure(BinaryLogClient from, Exception e) {
            failure.compareAndSet(null, e);
          }
        });
    try {
      client.connect(TimeUnit.SECONDS.toMillis(20));
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IOException("the binlog client does not connect", e);
    }
  }

  /** Waits for so many rows of the table. */
  List<Serializable[]> await(String table, int count) {
    Awaitility.await("rows of " + table + " in the binlog")
        .atMost(30, TimeUnit.SECONDS)
        .pollInterval(20, TimeUnit.MILLISECONDS)
        .until(() -> failure.get() != null || rowsOf(table).size() >= count);
    if (failure.get() != null) {
      throw new AssertionError("the binlog could not be read", failure.get());
    }
    return rowsOf(table);
  }

  @Override
  public void close() throws IOException {
    client.disconnect();
  }

  private List<Serializable[]> rowsOf(String table) {
    return rows.getOrDefault(table, List.of());
  }

  private void take(Event event) {
    if (event.getData() instanceof WriteRowsEventData data) {
      String table = tables.get(data.getTableId()).getTable();
      rows.computeIfAbsent(table, t -> new CopyOnWriteArrayList<>())
          .addAll(new ArrayList<>(data.getRows()));
    }
  }

  private EventDeserializer deserializer() {
    EventDeserializer deserializer =
        new EventDeserializer() {
          @Override
          public Event nextEvent(ByteArrayInputStream input) throws IOException {
            Event event = super.nextEvent(input);
            if (event != null && event.getData() instanceof TableMapEventData table) {
              tables.put(table.getTableId(), table);
            }
            return event;
          }
        };
    deserializer.setEventDataDeserializer(
        EventType.EXT_WRITE_ROWS,
        new RowDeserializers.WriteRowsDeserializer(tables).setMayContainExtraInformation(true));
    return deserializer;
  }
}
