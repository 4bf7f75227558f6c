package io.portage.plan;

import java.io.Serializable;
import java.util.List;

/**
 * Tables that share transform and sink subtasks.
 *
 * @param name {@code default}, or the table's name for a table with a parallelism of its own
 * @param parallelism subtasks of transform and sink alike, so that the edge between them is FORWARD
 * @param tables ids of the lane's tables
 */
public record Lane(String name, int parallelism, List<Integer> tables) implements Serializable {
  public Lane {
    tables = List.copyOf(tables);
    if (parallelism < 1) {
      throw new IllegalArgumentException("lane " + name + " has parallelism " + parallelism);
    }
  }
}
