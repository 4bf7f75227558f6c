package io.portage.testdata.compare;

/**
 * One thing that is not the same on both sides.
 *
 * @param table the table's name
 * @param key the row's key in canonical text, of a composite key joined by commas; null if it is
 *     about the whole table, {@code (no key)} in a table without one
 * @param column the column's name; null if it is about the whole row
 * @param mysql the canonical value on MySQL; null is NULL
 * @param postgres the canonical value on PostgreSQL; null is NULL
 */
public record Difference(String table, String key, String column, String mysql, String postgres) {

  /** Stands for a row, table or column that is not there. */
  public static final String ABSENT = "(absent)";

  /** Stands for a row, table or column that is there. */
  public static final String PRESENT = "(present)";

  private static final int LONGEST = 300;

  /** For people: values are cut at 300 characters. */
  @Override
  public String toString() {
    return table
        + (key == null ? "" : "[" + key + "]")
        + (column == null ? "" : "." + column)
        + ": MySQL "
        + shown(mysql)
        + ", PostgreSQL "
        + shown(postgres);
  }

  private static String shown(String value) {
    if (value == null) {
      return "NULL";
    }
    if (value.equals(ABSENT) || value.equals(PRESENT)) {
      return value;
    }
    return value.length() <= LONGEST
        ? "'" + value + "'"
        : "'" + value.substring(0, LONGEST) + "…' (" + value.length() + " characters)";
  }
}
