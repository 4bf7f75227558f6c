package io.portage.plan;

/** What the changes of a table are kept in order by. */
public enum OrderKey {
  /** Changes of one key in order, different keys in parallel. */
  KEY,
  /**
   * All changes of the table in the source's order, through one subtask: the table has a second
   * unique key, whose values may move between rows, or no key at all.
   */
  TABLE
}
