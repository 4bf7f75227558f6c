package io.portage.source;

import io.portage.plan.StartAgain;

/** How a table of MySQL is no longer what the plan was made for. */
enum Difference {
  GONE(" is gone", Difference.START_AGAIN),
  ALTERED(" is altered", Difference.START_AGAIN),
  INDEXES(
      " has other indexes",
      "`portage resume` goes on with the table as it is now; make the same change on PostgreSQL"
          + " yourself.");

  private static final String START_AGAIN =
      "carrying schema changes over is not supported yet: "
          + StartAgain.HOW
          + ", or leave the table out with tables.exclude.";

  private final String words;
  private final String remedy;

  Difference(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /**
   * Tells two definitions apart that are not the same.
   *
   * @param now null where there is no such table
   */
  static Difference between(String planned, String now) {
    if (now == null) {
      return GONE;
    }
    return TableDefinitions.sameColumns(planned, now) ? INDEXES : ALTERED;
  }

  String words() {
    return words;
  }

  String remedy() {
    return remedy;
  }
}
