package io.portage.change;

import java.util.UUID;

/**
 * A transaction's global id, the same on every server that has it.
 *
 * @param source {@code server_uuid} of the server that committed it first
 * @param number its number there, from 1 on
 */
public record Gtid(UUID source, long number) {

  /**
   * @param text as MySQL prints it: {@code 3e11fa47-71ca-11e1-9e33-c80aa9429562:23}
   * @throws IllegalArgumentException if it is not that; one with a tag is not
   */
  public static Gtid parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("not a transaction's global id: " + text);
    }
    return new Gtid(
        UUID.fromString(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return source + ":" + number;
  }
}
