package io.portage.config;

/** A section whose keys must fit each other. Called once all of them have been read. */
interface Checked {
  void check(Complaints complaints);

  /** Takes what does not fit, by the key (dotted where it lies deeper) that should be changed. */
  interface Complaints {
    void add(String key, String message);
  }
}
