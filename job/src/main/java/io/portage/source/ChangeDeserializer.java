package io.portage.source;

import io.portage.change.Change;
import io.portage.change.Gtid;
import io.portage.change.Op;
import io.portage.change.ReferredChange;
import io.portage.change.RowChange;
import io.portage.change.SourcePosition;
import io.portage.change.WireType;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.Collector;

/** Turns the connector's records of rows into changes. */
final class ChangeDeserializer implements DebeziumDeserializationSchema<Change> {

  private static final long serialVersionUID = 1L;

  private final MigrationPlan plan;
  private final UUID server;

  private transient Map<String, TablePlan> tables;
  private transient RowReader[] readers;
  private transient String lastFile;
  private transient long lastFileNumber;
  private transient String lastGtid;
  private transient Gtid lastTransaction;

  /**
   * @param server the server that the reader is connected to
   */
  ChangeDeserializer(MigrationPlan plan, UUID server) {
    this.plan = plan;
    this.server = server;
  }

  @Override
  public void deserialize(SourceRecord record, Collector<Change> out) {
    Struct value = (Struct) record.value();
    Struct source = value.getStruct("source");
    TablePlan table = table(source);
    if (table == null) {
      return;
    }
    SourcePosition position = position(source, 0);
    try {
      change(table, value, position, source.getInt64("ts_ms"), out);
    } catch (MissingColumnException e) {
      // a restart would meet the same row again
      throw new SuppressRestartsException(
          UnreadableBinlogException.incomplete(
              table.source().toString(), e.getMessage(), "binlog " + position));
    }
  }

  private void change(
      TablePlan table,
      Struct value,
      SourcePosition position,
      long timestamp,
      Collector<Change> out) {
    RowReader reader = reader(table);
    String op = value.getString("op");
    switch (op) {
      case "c", "r" ->
          out.collect(insert(table, reader.read(value.getStruct("after")), position, timestamp));
      case "d" -> {
        Object[] before = before(table, reader, value);
        out.collect(
            delete(table, before, referred(reader, value, before, null), position, timestamp));
      }
      case "u" -> update(table, reader, value, position, timestamp, out);
      default ->
          throw new SuppressRestartsException(
              new IllegalStateException(
                  "The binlog holds an operation '"
                      + op
                      + "' on "
                      + table.source()
                      + " at "
                      + position
                      + ", which Portage does not know."));
    }
  }

  private static Object[] before(TablePlan table, RowReader reader, Struct value) {
    Struct image = value.getStruct("before");
    return table.keyless() ? reader.read(image) : reader.readKey(image);
  }

  /** An update that changes the key is a delete of the old key and an insert of the new one. */
  private void update(
      TablePlan table,
      RowReader reader,
      Struct value,
      SourcePosition position,
      long timestamp,
      Collector<Change> out) {
    Object[] before = before(table, reader, value);
    Object[] after = reader.read(value.getStruct("after"));
    if (table.keyless()) {
      out.collect(new RowChange(table.id(), Op.UPDATE, before, after, position, timestamp));
    } else if (reader.sameKey(before, after)) {
      ReferredChange referred = referred(reader, value, before, after);
      out.collect(new RowChange(table.id(), Op.UPDATE, null, after, referred, position, timestamp));
    } else {
      SourcePosition second =
          new SourcePosition(
              server,
              position.file(),
              position.offset(),
              position.row(),
              1,
              position.transaction());
      ReferredChange referred = referred(reader, value, before, after);
      out.collect(delete(table, before, referred, position, timestamp));
      out.collect(insert(table, after, second, timestamp));
    }
  }

  /**
   * What the change does to rows that refer to this one.
   *
   * @param after null for a delete
   */
  private static ReferredChange referred(
      RowReader reader, Struct value, Object[] before, Object[] after) {
    if (!reader.isReferred()
        || reader.isFullyLogged(value.getStruct("before"))
        || after != null && reader.sameReferred(before, after)) {
      return null;
    }
    return new ReferredChange(
        before,
        after == null ? null : reader.onlyReferred(after),
        value.getStruct("source").getString("gtid"));
  }

  private static RowChange insert(
      TablePlan table, Object[] after, SourcePosition position, long timestamp) {
    return new RowChange(table.id(), Op.INSERT, null, after, position, timestamp);
  }

  private static RowChange delete(
      TablePlan table,
      Object[] before,
      ReferredChange referred,
      SourcePosition position,
      long timestamp) {
    return new RowChange(table.id(), Op.DELETE, before, null, referred, position, timestamp);
  }

  private TablePlan table(Struct source) {
    if (tables == null) {
      tables = new HashMap<>();
      plan.tables().forEach(table -> tables.put(table.source().toString(), table));
      readers = new RowReader[plan.tables().size()];
    }
    return tables.get(source.getString("db") + "." + source.getString("table"));
  }

  private RowReader reader(TablePlan table) {
    if (readers[table.id()] == null) {
      readers[table.id()] =
          new RowReader(table, plan.cascades().referred(table.id()), plan.jsonDialect());
    }
    return readers[table.id()];
  }

  private SourcePosition position(Struct source, int part) {
    String file = source.getString("file");
    if (!file.equals(lastFile)) {
      lastFileNumber = SourcePosition.fileNumber(file);
      lastFile = file;
    }
    return new SourcePosition(
        server,
        lastFileNumber,
        source.getInt64("pos"),
        source.getInt32("row"),
        part,
        transaction(source.getString("gtid")));
  }

  private Gtid transaction(String gtid) {
    if (gtid == null) {
      return null;
    }
    if (!gtid.equals(lastGtid)) {
      lastTransaction = Gtid.parse(gtid);
      lastGtid = gtid;
    }
    return lastTransaction;
  }

  @Override
  public TypeInformation<Change> getProducedType() {
    return WireType.CHANGE;
  }
}
