package io.portage.plan;

import java.io.Serializable;

/**
 * How the copy splits a table by its key.
 *
 * @param kind whether it is cut at all
 * @param rows about how many rows a chunk holds
 * @param parallelism how many of the table's chunks are copied at once, at most
 */
public record Chunking(Kind kind, long rows, int parallelism) implements Serializable {

  /** Whether a table is cut at all. */
  public enum Kind {
    /** The table is one chunk: it is small, or its key cannot be cut by a range condition. */
    WHOLE,
    /** Cut into ranges of its key. */
    RANGES,
    /**
     * One chunk, read at an exactly known position of the binlog: the table has no key, or MySQL
     * changes its rows without logging it, so that its stream must begin exactly where its copy
     * ends. Tables of one group are read together.
     */
    EXACT
  }

  public Chunking {
    if (rows < 1 || parallelism < 1) {
      throw new IllegalArgumentException(
          "chunks of " + rows + " rows with parallelism " + parallelism);
    }
  }
}
