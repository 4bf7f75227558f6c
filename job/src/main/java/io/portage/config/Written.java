package io.portage.config;

/** A value that remembers how and where it was written. */
interface Written {
  /**
   * The same value.
   *
   * @param text as it stands in the file, before references were put in
   */
  Object as(Place place, String text);
}
