package io.portage.testdata.values;

/**
 * A column and what is written into it.
 *
 * @param type as in CREATE TABLE
 */
record ValueColumn(String name, String type, Literal values) {

  static ValueColumn nullable(String name, String type, Literal values) {
    return new ValueColumn(name, type + " NULL", values.orNull());
  }
}
