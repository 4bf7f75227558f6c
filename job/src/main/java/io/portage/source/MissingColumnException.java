package io.portage.source;

/** A row event does not say what a column holds. */
final class MissingColumnException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param column the column's name
   */
  MissingColumnException(String column) {
    super(column);
  }
}
