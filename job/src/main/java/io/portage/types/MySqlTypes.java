package io.portage.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes {@code COLUMN_TYPE} apart. */
public final class MySqlTypes {

  private static final Set<String> FRACTIONAL = Set.of("time", "datetime", "timestamp");
  private static final Set<String> LABELLED = Set.of("enum", "set");
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

  /** The only label of an enum or set whose labels the catalog does not print to their end. */
  static final String CUT_SHORT = "\uFFFD";

  private MySqlTypes() {}

  /**
   * @param dataType {@code information_schema.COLUMNS.DATA_TYPE}: {@code bigint}
   * @param columnType {@code information_schema.COLUMNS.COLUMN_TYPE}: {@code bigint(20) unsigned}
   * @param charset {@code information_schema.COLUMNS.CHARACTER_SET_NAME}; null where there is none
   * @throws IllegalArgumentException if the two do not fit together
   */
  public static MySqlType parse(String dataType, String columnType, String charset) {
    String name = dataType.toLowerCase(Locale.ROOT);
    if (!columnType.toLowerCase(Locale.ROOT).startsWith(name)) {
      throw new IllegalArgumentException(
          "MySQL names the type " + dataType + " and describes it as " + columnType);
    }
    boolean cut = LABELLED.contains(name) && !columnType.endsWith(")");
    Arguments arguments =
        cut ? new Arguments("'" + CUT_SHORT + "'", "") : Arguments.of(columnType, name.length());
    List<String> labels = LABELLED.contains(name) ? arguments.quoted() : List.of();
    List<Integer> sizes = LABELLED.contains(name) ? List.of() : arguments.numbers();
    String attributes = arguments.rest().toLowerCase(Locale.ROOT);
    boolean decimal = name.equals("decimal");
    boolean fractional = FRACTIONAL.contains(name);
    boolean fixedPoint = name.equals("float") || name.equals("double");
    int first = sizes.isEmpty() ? -1 : sizes.get(0);
    return new MySqlType(
        name,
        columnType,
        attributes.contains("unsigned") || attributes.contains("zerofill"),
        decimal || fractional || fixedPoint ? -1 : implied(name, first),
        decimal ? (first < 0 ? 10 : first) : -1,
        decimal ? (sizes.size() < 2 ? 0 : sizes.get(1)) : -1,
        fractional ? Math.max(first, 0) : 0,
        TEXTS.contains(name) ? charset : null,
        labels,
        -1);
  }

  /** {@code bit}, {@code char} and {@code binary} without a size have the size 1. */
  private static int implied(String name, int length) {
    boolean one = name.equals("bit") || name.equals("char") || name.equals("binary");
    return length < 0 && one ? 1 : length;
  }

  /** What stands in parentheses after the type's name, and what stands after them. */
  private record Arguments(String inside, String rest) {

    static Arguments of(String columnType, int from) {
      int open = columnType.indexOf('(', from);
      if (open < 0) {
        return new Arguments("", columnType.substring(from));
      }
      boolean quoted = false;
      for (int i = open + 1; i < columnType.length(); i++) {
        char c = columnType.charAt(i);
        if (c == '\'') {
          quoted = !quoted;
        } else if (c == ')' && !quoted) {
          return new Arguments(columnType.substring(open + 1, i), columnType.substring(i + 1));
        }
      }
      throw new IllegalArgumentException("no closing parenthesis in the type " + columnType);
    }

    List<Integer> numbers() {
      List<Integer> numbers = new ArrayList<>();
      for (String part : inside.split(",")) {
        if (!part.isBlank()) {
          numbers.add(Integer.valueOf(part.trim()));
        }
      }
      return numbers;
    }

    List<String> quoted() {
      List<String> labels = new ArrayList<>();
      StringBuilder label = null;
      for (int i = 0; i < inside.length(); i++) {
        char c = inside.charAt(i);
        boolean quote = c == '\'';
        if (label == null) {
          label = quote ? new StringBuilder() : null;
        } else if (quote && i + 1 < inside.length() && inside.charAt(i + 1) == '\'') {
          label.append(c);
          i++;
        } else if (quote) {
          labels.add(label.toString());
          label = null;
        } else if (c == '\\' && i + 1 < inside.length()) {
          label.append(unescaped(inside.charAt(++i)));
        } else {
          label.append(c);
        }
      }
      return labels;
    }

    /** MySQL shows these few with a backslash, whatever the SQL mode is. */
    private static char unescaped(char c) {
      return switch (c) {
        case 'n' -> '\n';
        case 'r' -> '\r';
        case '0' -> '\0';
        default -> c;
      };
    }
  }
}
