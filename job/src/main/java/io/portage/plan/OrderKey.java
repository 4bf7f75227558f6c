package io.portage.plan;

/** What the changes of a table are kept in order by. */
public enum OrderKey {
  /** Changes of one key in order, different keys in parallel. */
  KEY,
  /**
   * All changes of the table in the source's order, through one subtask: the table has a second
   * unique key, whose values may move between rows, or no key at all.
   */
  TABLE,
  /**
   * All changes of several tables in the source's order, through one subtask: a change of a row of
   * one changes rows of another, by a {@link Cascade}.
   */
  GROUP
}
