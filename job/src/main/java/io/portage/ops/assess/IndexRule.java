package io.portage.ops.assess;

import java.util.List;

/**
 * An index that the target table has, gets, or gets back.
 *
 * @param tail what follows the table's name in its CREATE INDEX
 * @param columns the plan's columns that it may be about, by their names on PostgreSQL
 * @param unique whether it refuses a second row
 * @param proven true if no two rows of MySQL can meet in it, whatever they hold
 * @param stays true if it is there during the copy, so that it refuses rows; else it is made later
 * @param plain true if it is over columns as they are, not over expressions
 */
record IndexRule(
    String name,
    String tail,
    List<String> columns,
    boolean unique,
    boolean proven,
    boolean stays,
    boolean plain) {

  /** A row of PostgreSQL's btree index holds no more, after compression. */
  static final int LARGEST_ROW = 2704;

  /** Room for a row's header and each column's length and alignment. */
  private static final int OVERHEAD = 64;

  private static final int GROWTH_OF_EXPRESSIONS = 4;

  /** What a GIN index over an expression fails on is a text of more than a megabyte of words. */
  private static final int LARGE_DOCUMENT = 250_000;

  IndexRule {
    columns = List.copyOf(columns);
  }

  boolean isBtree() {
    return !tail.startsWith("USING ") || tail.startsWith("USING btree ");
  }

  /** True where rows of different values have to be held against each other. */
  boolean needsAllRows() {
    return unique && !proven;
  }

  /**
   * Whether a row may be too large for it.
   *
   * @param bytes what the row's fields of these columns take
   */
  boolean mayBeTooLarge(long bytes) {
    if (!isBtree()) {
      return bytes > LARGE_DOCUMENT;
    }
    return bytes > (plain ? LARGEST_ROW - OVERHEAD : LARGEST_ROW / GROWTH_OF_EXPRESSIONS);
  }
}
