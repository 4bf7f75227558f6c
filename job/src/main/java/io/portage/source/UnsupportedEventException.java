package io.portage.source;

import java.io.IOException;

/** The binlog holds changes in a form that cannot be read. */
final class UnsupportedEventException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param why what was logged, and how
   */
  UnsupportedEventException(String why) {
    super(why);
  }
}
