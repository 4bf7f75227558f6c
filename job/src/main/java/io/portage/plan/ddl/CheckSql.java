package io.portage.plan.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CHECK of MySQL in PostgreSQL's words. Only what surely means the same is translated: exact
 * numbers compared with each other, NULL tests, and these joined by AND, OR and NOT. Texts compare
 * by collations, which differ; arithmetic overflows and rounds otherwise.
 */
public final class CheckSql {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:`((?:[^`]|``)+)`|(\\d+(?:\\.\\d+)?)|(<=|>=|<>|!=|[<>=(),-])|([A-Za-z]+))");
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private final List<String> tokens;
  private final Function<String, Optional<String>> columns;
  private int at;

  private CheckSql(List<String> tokens, Function<String, Optional<String>> columns) {
    this.tokens = tokens;
    this.columns = columns;
  }

  /**
   * @param clause as {@code information_schema.CHECK_CONSTRAINTS} prints it
   * @param columns the name on PostgreSQL of a column that holds exact numbers on both sides; empty
   *     for any other
   * @return the condition; empty where it is not surely the same
   */
  public static Optional<String> translate(
      String clause, Function<String, Optional<String>> columns) {
    Optional<List<String>> tokens = tokens(clause);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    CheckSql check = new CheckSql(tokens.get(), columns);
    try {
      String sql = check.either();
      return check.at == check.tokens.size() ? Optional.of(sql) : Optional.empty();
    } catch (Unsure e) {
      return Optional.empty();
    }
  }

  /** Something that is not known to mean the same. */
  private static final class Unsure extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static Optional<List<String>> tokens(String clause) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(clause);
    int end = 0;
    while (end < clause.length() && matcher.find(end) && matcher.start() == end) {
      tokens.add(
          matcher.group(1) == null
              ? matcher.group().strip().toLowerCase(Locale.ROOT)
              : "`" + matcher.group(1));
      end = matcher.end();
    }
    return clause.substring(end).isBlank() ? Optional.of(tokens) : Optional.empty();
  }

  private String either() throws Unsure {
    String sql = both();
    while (taken("or")) {
      sql = "(" + sql + " OR " + both() + ")";
    }
    return sql;
  }

  private String both() throws Unsure {
    String sql = condition();
    while (taken("and")) {
      sql = "(" + sql + " AND " + condition() + ")";
    }
    return sql;
  }

  private String condition() throws Unsure {
    if (taken("not")) {
      return "(NOT " + condition() + ")";
    }
    int before = at;
    if (taken("(")) {
      try {
        String inside = either();
        expect(")");
        return inside;
      } catch (Unsure e) {
        // parentheses around a number, then
        at = before;
      }
    }
    return "(" + comparison() + ")";
  }

  private String comparison() throws Unsure {
    String left = number();
    if (taken("is")) {
      String not = taken("not") ? "NOT " : "";
      expect("null");
      return left + " IS " + not + "NULL";
    }
    boolean negated = taken("not");
    if (taken("between")) {
      String least = number();
      expect("and");
      return left + (negated ? " NOT" : "") + " BETWEEN " + least + " AND " + number();
    }
    if (taken("in")) {
      expect("(");
      List<String> values = new ArrayList<>();
      do {
        values.add(number());
      } while (taken(","));
      expect(")");
      return left + (negated ? " NOT" : "") + " IN (" + String.join(", ", values) + ")";
    }
    if (negated || at == tokens.size() || !COMPARISONS.contains(tokens.get(at))) {
      throw new Unsure();
    }
    String operator = tokens.get(at++);
    return left + " " + (operator.equals("!=") ? "<>" : operator) + " " + number();
  }

  private String number() throws Unsure {
    if (taken("(")) {
      String inside = number();
      expect(")");
      return inside;
    }
    if (taken("-")) {
      String inside = number();
      if (!Character.isDigit(inside.charAt(0))) {
        throw new Unsure();
      }
      return "-" + inside;
    }
    if (at == tokens.size()) {
      throw new Unsure();
    }
    String token = tokens.get(at++);
    if (token.startsWith("`")) {
      return columns
          .apply(token.substring(1).replace("``", "`"))
          .map(Identifiers::quotePostgres)
          .orElseThrow(Unsure::new);
    }
    if (!Character.isDigit(token.charAt(0))) {
      throw new Unsure();
    }
    return token;
  }

  private boolean taken(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String token) throws Unsure {
    if (!taken(token)) {
      throw new Unsure();
    }
  }
}
