package io.portage.source;

import java.io.Serializable;
import java.util.BitSet;

/** Gives the columns that a row event leaves out a place of their own. */
public final class CompleteRow {

  /** Stands where a session with binlog_row_image=MINIMAL or NOBLOB left a column out. */
  enum Missing {
    COLUMN
  }

  private CompleteRow() {}

  /**
   * @param row the values of the included columns
   * @param included which columns they are
   * @param columns number of the table's columns
   * @return a value for each column
   */
  public static Serializable[] of(Serializable[] row, BitSet included, int columns) {
    if (row.length == columns) {
      return row;
    }
    Serializable[] complete = new Serializable[columns];
    int next = 0;
    for (int column = 0; column < columns; column++) {
      complete[column] = included.get(column) ? row[next++] : Missing.COLUMN;
    }
    return complete;
  }
}
