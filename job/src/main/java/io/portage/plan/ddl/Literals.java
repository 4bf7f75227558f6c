package io.portage.plan.ddl;

import java.util.List;
import java.util.stream.Collectors;

/** Values as PostgreSQL's SQL takes them, for statements that cannot bind any. */
public final class Literals {
  private Literals() {}

  /**
   * A text in quotes. One with a backslash is written as {@code E'…'}, which means the same under
   * either {@code standard_conforming_strings}.
   *
   * @throws IllegalArgumentException if it holds a NUL, which PostgreSQL cannot store
   */
  public static String text(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("PostgreSQL takes no NUL character in a text");
    }
    String doubled = value.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  /** Texts in quotes, separated by commas. */
  static String texts(List<String> values) {
    return values.stream().map(Literals::text).collect(Collectors.joining(", "));
  }
}
