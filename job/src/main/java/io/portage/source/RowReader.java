package io.portage.source;

import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.types.EventReader;
import io.portage.types.EventReaders;
import io.portage.types.JsonDialect;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;

/** Reads the images of one table's row events as canonical values, by column name. */
final class RowReader {

  private final TablePlan table;
  private final EventReader[] readers;
  private final int[] key;
  private Schema resolvedSchema;
  private Field[] fields;

  RowReader(TablePlan table, JsonDialect dialect) {
    this.table = table;
    this.key = table.keyReads();
    this.readers =
        table.reads().stream()
            .map(column -> EventReaders.of(column.type(), dialect))
            .toArray(EventReader[]::new);
  }

  /** The whole row. */
  Object[] read(Struct image) {
    resolve(image.schema());
    Object[] row = new Object[readers.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = value(image, i);
    }
    return row;
  }

  /** The key's values only, at their places in a row that is otherwise null. */
  Object[] readKey(Struct image) {
    resolve(image.schema());
    Object[] row = new Object[readers.length];
    for (int i : key) {
      row[i] = value(image, i);
    }
    return row;
  }

  /** Whether both rows hold the same key. */
  boolean sameKey(Object[] before, Object[] after) {
    for (int i : key) {
      boolean same =
          before[i] instanceof byte[] bytes && after[i] instanceof byte[] other
              ? Arrays.equals(bytes, other)
              : before[i].equals(after[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private Object value(Struct image, int index) {
    // get() would put the column's default in the place of NULL
    RawValue value = (RawValue) image.getWithoutDefault(fields[index].name());
    Object raw = value == null ? null : value.raw();
    if (raw instanceof CompleteRow.Cell cell) {
      raw = cell.of(image.schema().fields().size());
    }
    if (raw == CompleteRow.Missing.COLUMN) {
      throw new MissingColumnException(table.reads().get(index).name());
    }
    return readers[index].read(raw);
  }

  private void resolve(Schema schema) {
    if (schema == resolvedSchema) {
      return;
    }
    List<SourceColumn> columns = table.reads();
    Field[] found = new Field[columns.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = schema.field(columns.get(i).name());
      if (found[i] == null) {
        throw new IllegalStateException(
            "The binlog's rows of "
                + table.source()
                + " have no column "
                + columns.get(i).name()
                + ": the table's definition has changed since the plan was made.");
      }
    }
    fields = found;
    resolvedSchema = schema;
  }
}
