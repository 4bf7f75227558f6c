package io.portage.plan.catalog;

import io.portage.plan.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A foreign key of the target that is taken off until a copy is over.
 *
 * @param columns that refer, in the key's order
 * @param refColumns referred to, in the same order
 */
public record TakenOffKey(
    TableName table, List<String> columns, TableName refTable, List<String> refColumns) {

  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\",().]+)";
  private static final String NAMES = "\\((" + NAME + "(?:, " + NAME + ")*)\\)";
  private static final Pattern KEY =
      Pattern.compile(
          " FOREIGN KEY " + NAMES + " REFERENCES " + NAME + "\\." + NAME + " ?" + NAMES);
  private static final Pattern ONE = Pattern.compile(NAME);

  public TakenOffKey {
    columns = List.copyOf(columns);
    refColumns = List.copyOf(refColumns);
  }

  /**
   * Reads it off the statement that puts it back, in which every name has its schema.
   *
   * @return empty for another statement
   */
  public static Optional<TakenOffKey> of(TableName table, String statement) {
    Matcher key = KEY.matcher(statement);
    if (!key.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new TakenOffKey(
            table,
            names(key.group(1)),
            new TableName(plain(key.group(4)), plain(key.group(5))),
            names(key.group(6))));
  }

  private static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    Matcher name = ONE.matcher(list);
    while (name.find()) {
      names.add(plain(name.group()));
    }
    return names;
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }
}
