package io.portage.transform;

import io.portage.change.Change;
import io.portage.change.RowChange;
import io.portage.change.SourceMark;
import io.portage.plan.MigrationPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.TablePlan;
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
  private final int[] subtaskKey;

  public OrderKeys(MigrationPlan plan, int parallelism, int maxParallelism) {
    List<TablePlan> tables = plan.tables();
    tableHash = new int[tables.size()];
    keyColumns = new int[tables.size()][];
    for (TablePlan table : tables) {
      // by name, not by id: the id may be another after the configuration has changed
      tableHash[table.id()] = table.source().toString().hashCode();
      keyColumns[table.id()] = table.order() == OrderKey.KEY ? table.keyReads() : new int[0];
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
        hash = 31 * hash + hash(image[column]);
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
}
