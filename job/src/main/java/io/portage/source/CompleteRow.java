package io.portage.source;

import java.io.Serializable;
import java.util.BitSet;

/** Gives the columns that a row event leaves out a place of their own. */
public final class CompleteRow {

  /** Stands where a session with binlog_row_image=MINIMAL or NOBLOB left a column out. */
  enum Missing {
    COLUMN
  }

  /**
   * A cell of an event that has fewer values than the table has columns. Which column it belongs to
   * depends on whether the table has hidden ones (those of expressions in indexes, which stand
   * between the others and are never logged) or a session left some out.
   *
   * @param byPlace the value if the event's columns are the table's
   * @param inOrder the value if the columns that were logged are all that are not hidden
   * @param columns of the table, hidden ones among them
   * @param logged number of values in the event
   */
  record Cell(Serializable byPlace, Serializable inOrder, int columns, int logged)
      implements Serializable {

    /**
     * @param visible number of the table's columns that are not hidden
     */
    Serializable of(int visible) {
      if (columns == visible) {
        return byPlace;
      }
      return logged == visible ? inOrder : Missing.COLUMN;
    }
  }

  private CompleteRow() {}

  /**
   * @param row the values of the included columns
   * @param included which columns they are
   * @param columns number of the table's columns
   * @return a value for each column, a {@link Cell} where values are fewer
   */
  public static Serializable[] of(Serializable[] row, BitSet included, int columns) {
    if (row.length == columns) {
      return row;
    }
    Serializable[] complete = new Serializable[columns];
    int next = 0;
    for (int column = 0; column < columns; column++) {
      complete[column] =
          new Cell(
              included.get(column) ? row[next++] : Missing.COLUMN,
              column < row.length ? row[column] : Missing.COLUMN,
              columns,
              row.length);
    }
    return complete;
  }
}
