package io.portage.source;

import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.types.EventReader;
import io.portage.types.EventReaders;
import io.portage.types.JsonDialect;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;

/** Reads the images of one table's row events as canonical values, by column name. */
final class RowReader {

  private final TablePlan table;
  private final EventReader[] readers;
  private final int[] key;
  private final int[] referred;
  private Schema resolvedSchema;
  private Field[] fields;

  /**
   * @param referred columns that other rows refer to, as indexes into the plan's columns
   */
  RowReader(TablePlan table, List<Integer> referred, JsonDialect dialect) {
    this.table = table;
    this.key = table.keyReads();
    this.referred =
        table.indexes(referred.stream().map(i -> table.columns().get(i).inputs().get(0)).toList());
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

  /** The values of the key, and those that others refer to, in a row that is otherwise null. */
  Object[] readKey(Struct image) {
    resolve(image.schema());
    Object[] row = new Object[readers.length];
    for (int i : key) {
      row[i] = value(image, i);
    }
    for (int i : referred) {
      row[i] = value(image, i);
    }
    return row;
  }

  /** Whether both rows hold the same key. */
  boolean sameKey(Object[] before, Object[] after) {
    return same(key, before, after);
  }

  /** Whether other rows refer to rows of this table. */
  boolean isReferred() {
    return referred.length > 0;
  }

  /** Whether both rows hold the same of what others refer to. */
  boolean sameReferred(Object[] before, Object[] after) {
    return same(referred, before, after);
  }

  /** The key and what others refer to, at their places in a row that is otherwise null. */
  Object[] onlyReferred(Object[] row) {
    Object[] only = new Object[row.length];
    for (int i : key) {
      only[i] = row[i];
    }
    for (int i : referred) {
      only[i] = row[i];
    }
    return only;
  }

  private static boolean same(int[] columns, Object[] before, Object[] after) {
    for (int i : columns) {
      boolean same =
          before[i] instanceof byte[] bytes && after[i] instanceof byte[] other
              ? Arrays.equals(bytes, other)
              : Objects.equals(before[i], after[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Whether the binlog has all that the change of the row did to other rows. */
  boolean isFullyLogged(Struct image) {
    resolve(image.schema());
    RawValue any = (RawValue) image.getWithoutDefault(fields[0].name());
    return any != null && any.raw() instanceof FullyLoggedCell;
  }

  private Object value(Struct image, int index) {
    // get() would put the column's default in the place of NULL
    RawValue value = (RawValue) image.getWithoutDefault(fields[index].name());
    Object raw = value == null ? null : value.raw();
    if (raw instanceof FullyLoggedCell marked) {
      raw = marked.cell();
    }
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
