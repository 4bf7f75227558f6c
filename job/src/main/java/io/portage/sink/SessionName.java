package io.portage.sink;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a writing session is called on PostgreSQL ({@code application_name}), so that whoever comes
 * after it finds it: {@code portage lane 0-63 1f2e3d4c main}.
 *
 * @param kind {@code lane} or {@code copy}
 * @param first first of the key groups that it writes, or the copying subtask
 * @param last last of them, inclusive
 * @param owner what tells migrations and lanes apart, in a few letters
 * @param label for people
 */
record SessionName(String kind, int first, int last, String owner, String label) {

  private static final String PREFIX = "portage ";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "(\\w+) (\\d{1,6})-(\\d{1,6}) ([0-9a-f]+)( .*)?", Pattern.DOTALL);

  static SessionName lane(String migration, String lane, int firstKeyGroup, int lastKeyGroup) {
    return new SessionName(
        "lane", firstKeyGroup, lastKeyGroup, hash(migration + "\n" + lane), lane);
  }

  static SessionName copy(String migration, int subtask) {
    return new SessionName("copy", subtask, subtask, hash(migration), "");
  }

  private static String hash(String text) {
    return Integer.toHexString(text.hashCode());
  }

  /** Without the word that every session of Portage's begins with. */
  String purpose() {
    return (kind + " " + first + "-" + last + " " + owner + " " + label).strip();
  }

  /** Whether a session of this name writes what {@code this} writes. */
  boolean rivals(String applicationName) {
    Matcher other = FORM.matcher(applicationName);
    return other.matches()
        && other.group(1).equals(kind)
        && other.group(4).equals(owner)
        && Integer.parseInt(other.group(2)) <= last
        && Integer.parseInt(other.group(3)) >= first;
  }
}
