package io.portage.ops.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart the definitions of indexes and checks, whether PostgreSQL printed them or we did. */
final class Definitions {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\\s\".,()]+)";

  private static final Pattern INDEX =
      Pattern.compile(
          "CREATE (?:UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"
              + NAME
              + " ON (?:ONLY )?"
              + NAME
              + "(?:\\."
              + NAME
              + ")? (.+)",
          Pattern.DOTALL);

  /** A name, then perhaps an operator class, a collation, an order: words without parentheses. */
  private static final String PART_TEXT = "(" + NAME + ")(?: [\\w.\" ]+)?";

  private static final Pattern PART = Pattern.compile(PART_TEXT + "(?:, |$)");

  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:USING btree )?\\(("
              + PART_TEXT.replace("(" + NAME, "(?:" + NAME)
              + "(?:, "
              + PART_TEXT.replace("(" + NAME, "(?:" + NAME)
              + ")*)\\)(?: NULLS NOT DISTINCT)?",
          Pattern.DOTALL);

  private static final Pattern CHECK =
      Pattern.compile("CHECK (\\(.*\\))(?: NO INHERIT)?(?: NOT VALID)?", Pattern.DOTALL);

  private static final Pattern ADDED_CHECK =
      Pattern.compile(
          "ALTER TABLE (" + NAME + "(?:\\." + NAME + ")?) ADD CONSTRAINT (" + NAME + ") (CHECK .+)",
          Pattern.DOTALL);

  private Definitions() {}

  /**
   * What follows the table in a CREATE INDEX: {@code USING btree (lower(email)) WHERE active}. It
   * names no table, so that the same index can be made on another table with such columns.
   */
  static Optional<String> indexTail(String createIndex) {
    Matcher matcher = INDEX.matcher(createIndex.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * The columns of an index that is over nothing but columns and all rows; empty for any other, and
   * for one that cannot be told.
   *
   * @param tail as {@link #indexTail} gives it
   */
  static Optional<List<String>> plainColumns(String tail) {
    Matcher list = PLAIN.matcher(tail);
    if (!list.matches()) {
      return Optional.empty();
    }
    List<String> columns = new ArrayList<>();
    Matcher part = PART.matcher(list.group(1));
    while (part.find()) {
      columns.add(unquoted(part.group(1)));
    }
    return Optional.of(List.copyOf(columns));
  }

  /** The condition of a CHECK that PostgreSQL enforces, in parentheses. */
  static Optional<String> checkCondition(String definition) {
    Matcher matcher = CHECK.matcher(definition.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * A CHECK that a statement adds.
   *
   * @param table quoted as in the statement
   */
  record AddedCheck(String table, String name, String definition) {}

  static Optional<AddedCheck> addedCheck(String statement) {
    Matcher matcher = ADDED_CHECK.matcher(statement.strip());
    return matcher.matches()
        ? Optional.of(
            new AddedCheck(matcher.group(1), unquoted(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /** Whether the text may mean this column; says yes rather than miss one. */
  static boolean mentions(String text, String column) {
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])")
        .matcher(text.replace("\"\"", "\""))
        .find();
  }
}
