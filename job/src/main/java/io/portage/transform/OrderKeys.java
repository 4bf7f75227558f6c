package io.portage.transform;

import io.portage.change.Change;
import io.portage.change.RowChange;
import io.portage.change.SourceMark;
import io.portage.plan.ColumnPlan;
import io.portage.plan.MigrationPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.TablePlan;
import io.portage.types.Conversion;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * Sends changes that must stay in order to one subtask. The key is a hash: two keys with one hash
 * share a subtask, which keeps more order than is needed and never less.
 */
public final class OrderKeys implements KeySelector<Change, Integer> {

  private static final long serialVersionUID = 1L;

  private final int[] tableHash;
  private final int[][] keyColumns;
  private final boolean[][] uuids;
  private final int[] subtaskKey;

  public OrderKeys(MigrationPlan plan, int parallelism, int maxParallelism) {
    List<TablePlan> tables = plan.tables();
    tableHash = new int[tables.size()];
    keyColumns = new int[tables.size()][];
    uuids = new boolean[tables.size()][];
    for (TablePlan table : tables) {
      // by name, not by id: the id may be another after the configuration has changed
      tableHash[table.id()] =
          table.order() == OrderKey.GROUP
              ? table.group().hashCode()
              : table.source().toString().hashCode();
      keyColumns[table.id()] = table.order() == OrderKey.KEY ? table.keyReads() : new int[0];
      uuids[table.id()] = new boolean[table.reads().size()];
      for (ColumnPlan column : table.keyColumns()) {
        Conversion conversion = column.conversion();
        uuids[table.id()][table.reads().indexOf(column.inputs().get(0))] =
            conversion != null && conversion.rule().isUuidText();
      }
    }
    subtaskKey = keyOfEachSubtask(parallelism, maxParallelism);
  }

  /** For each subtask a key that Flink sends there: marks are addressed by it. */
  private static int[] keyOfEachSubtask(int parallelism, int maxParallelism) {
    int[] keys = new int[parallelism];
    boolean[] found = new boolean[parallelism];
    int left = parallelism;
    for (int key = 0; left > 0; key++) {
      int subtask =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(key, maxParallelism, parallelism);
      if (!found[subtask]) {
        found[subtask] = true;
        keys[subtask] = key;
        left--;
      }
    }
    return keys;
  }

  @Override
  public Integer getKey(Change change) {
    if (change instanceof RowChange row) {
      Object[] image = row.keyImage();
      int hash = tableHash[row.table()];
      for (int column : keyColumns[row.table()]) {
        boolean uuid = uuids[row.table()][column] && image[column] instanceof byte[];
        hash = 31 * hash + (uuid ? digits((byte[]) image[column]) : hash(image[column]));
      }
      return hash;
    }
    if (change instanceof SourceMark mark) {
      return subtaskKey[mark.subtask()];
    }
    throw new IllegalArgumentException("no lane takes a " + change);
  }

  private static int hash(Object value) {
    return value instanceof byte[] bytes
        ? Arrays.hashCode(bytes)
        : value == null ? 0 : value.hashCode();
  }

  /** The same for all texts of one UUID: without hyphens, and whichever case its letters have. */
  private static int digits(byte[] uuid) {
    int hash = 1;
    for (byte b : uuid) {
      hash = b == '-' ? hash : 31 * hash + Character.digit(b, 16);
    }
    return hash;
  }
}
