package io.debezium.connector.mysql;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.DeleteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.UpdateRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.WriteRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.portage.source.BinlogCells;
import io.portage.source.CompleteRow;
import io.portage.source.ExactRows;
import io.portage.source.FullyLoggedCell;
import io.portage.source.RowsEventHead;
import java.io.IOException;
import java.io.Serializable;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Stands in for the connector's class of the same name, which reads some negative times as other
 * times, fails on dates like 2024-02-31, makes NULL of zero dates, and gives the values of a row
 * without all its columns to other columns. The connector offers no other way to change how a cell
 * is read.
 *
 * <p>It takes effect because Portage's classes come before the connector's jar on the class path. A
 * jar made of both must leave out the connector's {@code io/debezium/connector/mysql/
 * RowDeserializers*.class}. {@link io.portage.source.BinlogSource} refuses to read with any other
 * class under this name.
 */
public final class RowDeserializers implements ExactRows {

  private RowDeserializers() {}

  /** Reads the rows that an INSERT made. */
  public static final class WriteRowsDeserializer extends WriteRowsEventDataDeserializer {

    private final Map<Long, TableMapEventData> tables;

    public WriteRowsDeserializer(Map<Long, TableMapEventData> tables) {
      super(tables);
      this.tables = tables;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet included, ByteArrayInputStream in)
        throws IOException {
      return CompleteRow.of(
          super.deserializeRow(table, included, in),
          included,
          tables.get(table).getColumnTypes().length);
    }

    @Override
    protected Serializable deserializeString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeVarString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogCells.date(in);
    }

    @Override
    protected Serializable deserializeTimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.time(digits, in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.datetime(digits, in);
    }

    @Override
    protected Serializable deserializeTimestampV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.timestamp(digits, in);
    }

    @Override
    protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
      return BinlogCells.year(in);
    }

    @Override
    protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTime(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldDatetime(in);
    }

    @Override
    protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTimestamp(in);
    }
  }

  /** Reads the rows before and after an UPDATE. */
  public static final class UpdateRowsDeserializer extends UpdateRowsEventDataDeserializer {

    private final Map<Long, TableMapEventData> tables;
    private boolean extra;
    private boolean fullyLogged;

    public UpdateRowsDeserializer(Map<Long, TableMapEventData> tables) {
      super(tables);
      this.tables = tables;
    }

    @Override
    public UpdateRowsEventDataDeserializer setMayContainExtraInformation(boolean may) {
      extra = may;
      return super.setMayContainExtraInformation(may);
    }

    /** As the client does it, but for the flags, which it passes over. */
    @Override
    public UpdateRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
      UpdateRowsEventData event = new UpdateRowsEventData();
      RowsEventHead head = RowsEventHead.read(in, extra);
      fullyLogged = head.fullyLogged();
      event.setTableId(head.table());
      event.setIncludedColumnsBeforeUpdate(in.readBitSet(head.columns(), true));
      event.setIncludedColumns(in.readBitSet(head.columns(), true));
      List<Map.Entry<Serializable[], Serializable[]>> rows = new ArrayList<>();
      while (in.available() > 0) {
        rows.add(
            new SimpleImmutableEntry<>(
                deserializeRow(head.table(), event.getIncludedColumnsBeforeUpdate(), in),
                deserializeRow(head.table(), event.getIncludedColumns(), in)));
      }
      event.setRows(rows);
      return event;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet included, ByteArrayInputStream in)
        throws IOException {
      Serializable[] row =
          CompleteRow.of(
              super.deserializeRow(table, included, in),
              included,
              tables.get(table).getColumnTypes().length);
      return fullyLogged ? FullyLoggedCell.of(row) : row;
    }

    @Override
    protected Serializable deserializeString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeVarString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogCells.date(in);
    }

    @Override
    protected Serializable deserializeTimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.time(digits, in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.datetime(digits, in);
    }

    @Override
    protected Serializable deserializeTimestampV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.timestamp(digits, in);
    }

    @Override
    protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
      return BinlogCells.year(in);
    }

    @Override
    protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTime(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldDatetime(in);
    }

    @Override
    protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTimestamp(in);
    }
  }

  /** Reads the rows that a DELETE removed. */
  public static final class DeleteRowsDeserializer extends DeleteRowsEventDataDeserializer {

    private final Map<Long, TableMapEventData> tables;
    private boolean extra;
    private boolean fullyLogged;

    public DeleteRowsDeserializer(Map<Long, TableMapEventData> tables) {
      super(tables);
      this.tables = tables;
    }

    @Override
    public DeleteRowsEventDataDeserializer setMayContainExtraInformation(boolean may) {
      extra = may;
      return super.setMayContainExtraInformation(may);
    }

    /** As the client does it, but for the flags, which it passes over. */
    @Override
    public DeleteRowsEventData deserialize(ByteArrayInputStream in) throws IOException {
      DeleteRowsEventData event = new DeleteRowsEventData();
      RowsEventHead head = RowsEventHead.read(in, extra);
      fullyLogged = head.fullyLogged();
      event.setTableId(head.table());
      event.setIncludedColumns(in.readBitSet(head.columns(), true));
      List<Serializable[]> rows = new ArrayList<>();
      while (in.available() > 0) {
        rows.add(deserializeRow(head.table(), event.getIncludedColumns(), in));
      }
      event.setRows(rows);
      return event;
    }

    @Override
    protected Serializable[] deserializeRow(long table, BitSet included, ByteArrayInputStream in)
        throws IOException {
      Serializable[] row =
          CompleteRow.of(
              super.deserializeRow(table, included, in),
              included,
              tables.get(table).getColumnTypes().length);
      return fullyLogged ? FullyLoggedCell.of(row) : row;
    }

    @Override
    protected Serializable deserializeString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeVarString(int limit, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.bytes(limit, in);
    }

    @Override
    protected Serializable deserializeDate(ByteArrayInputStream in) throws IOException {
      return BinlogCells.date(in);
    }

    @Override
    protected Serializable deserializeTimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.time(digits, in);
    }

    @Override
    protected Serializable deserializeDatetimeV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.datetime(digits, in);
    }

    @Override
    protected Serializable deserializeTimestampV2(int digits, ByteArrayInputStream in)
        throws IOException {
      return BinlogCells.timestamp(digits, in);
    }

    @Override
    protected Serializable deserializeYear(ByteArrayInputStream in) throws IOException {
      return BinlogCells.year(in);
    }

    @Override
    protected Serializable deserializeTime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTime(in);
    }

    @Override
    protected Serializable deserializeDatetime(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldDatetime(in);
    }

    @Override
    protected Serializable deserializeTimestamp(ByteArrayInputStream in) throws IOException {
      return BinlogCells.oldTimestamp(in);
    }
  }
}
