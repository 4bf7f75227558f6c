package io.portage.testdata.shop;

import java.util.List;

/**
 * Makes the rows of one table. Values are what the driver binds: strings (also for numbers with a
 * point, dates and times, so that no driver converts them), longs, byte arrays and null.
 */
record RowMaker(String table, List<String> columns, Row row) {

  RowMaker {
    columns = List.copyOf(columns);
  }

  static RowMaker of(String table, String columns, Row row) {
    return new RowMaker(table, List.of(columns.split(" ")), row);
  }

  /** The row at a place, counted from 0; called in ascending order. */
  @FunctionalInterface
  interface Row {
    Object[] at(long place, Values values);
  }

  static Object[] row(Object... values) {
    return values;
  }
}
