package io.portage.testdata.shop;

/** The ends of the ranges that both databases hold. */
final class Edges {

  static final String FIRST_DATE = "0001-01-01";
  static final String LAST_DATE = "9999-12-31";

  /** A day that Julian-minded calendar classes do not know. */
  static final String GREGORIAN_GAP = "1582-10-10";

  static final String FIRST_DATETIME = "0001-01-01 00:00:00.000000";
  static final String LAST_DATETIME = "9999-12-31 23:59:59.999999";
  static final String FIRST_TIMESTAMP = "1970-01-01 00:00:01";
  static final String LAST_TIMESTAMP = "2038-01-19 03:14:07";
  static final String LAST_TIME = "23:59:59.999999";
  static final String LARGEST_FLOAT = Double.toString(Float.MAX_VALUE);
  static final String SMALLEST_FLOAT = Double.toString(Float.MIN_NORMAL);
  static final String LARGEST_DOUBLE = "1.7976931348623157e308";
  static final String SMALLEST_DOUBLE = "5e-324";

  private Edges() {}
}
