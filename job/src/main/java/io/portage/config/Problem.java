package io.portage.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param line in the file, from 1; 0 for a problem of the whole file
 * @param column in the line, from 1; 0 for a problem of the whole file
 * @param path dotted, such as {@code source.port}; empty for a problem of the whole file
 * @param message what is wrong and what to do; never holds a secret
 */
public record Problem(int line, int column, String path, String message) {

  /** A problem of the file itself: it is missing, say. */
  static Problem ofFile(String message) {
    return new Problem(0, 0, "", message);
  }

  /** Such as {@code 3:9: source.port: …}. */
  @Override
  public String toString() {
    String place = line == 0 ? "" : line + ":" + column + ": ";
    return place + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
