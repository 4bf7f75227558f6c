package io.portage.plan.ddl;

import io.portage.types.MySqlType;
import io.portage.types.PostgresType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression default of MySQL 8.0.13 or later as PostgreSQL's, for the few that surely mean the
 * same: the texts are those that {@code information_schema} prints.
 */
final class DefaultExpression {

  private static final Pattern TEXT = Pattern.compile("_utf8(?:mb[34])?\\\\'(.*)\\\\'");
  private static final Pattern NUMBER = Pattern.compile("-?\\(?(\\d+(?:\\.\\d+)?)\\)?");

  private static final Map<String, String> EMPTY_JSON =
      Map.of("json_array()", "[]", "json_object()", "{}");

  private DefaultExpression() {}

  static Optional<String> of(MySqlType source, String expression, PostgresType target) {
    String text = expression.toLowerCase(Locale.ROOT);
    Matcher quoted = TEXT.matcher(expression);
    if (quoted.matches()
        && quoted.group(1).indexOf('\\') < 0
        && quoted.group(1).indexOf('\'') < 0) {
      return literal(source, quoted.group(1), target);
    }
    if (NUMBER.matcher(text).matches()) {
      return DefaultLiteral.of(source, text.replaceAll("[()]", ""), target);
    }
    return switch (text) {
      case "uuid()" -> uuid(target);
      case "uuid_to_bin(uuid())" -> binaryUuid(target);
      case "json_array()", "json_object()" -> json(EMPTY_JSON.get(text), target);
      case "curdate()" ->
          target.name().equals("date") ? Optional.of("CURRENT_DATE") : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> literal(MySqlType source, String value, PostgresType target) {
    return source.name().equals("json")
        ? json(value, target)
        : DefaultLiteral.of(source, value, target);
  }

  private static Optional<String> json(String document, PostgresType target) {
    // a document with escapes could mean something else to the other server
    boolean plain = EMPTY_JSON.containsValue(document);
    return plain && (target.name().equals("jsonb") || target.name().equals("json"))
        ? Optional.of(Literals.text(document))
        : Optional.empty();
  }

  private static Optional<String> uuid(PostgresType target) {
    return switch (target.name()) {
      case "uuid" -> Optional.of("gen_random_uuid()");
      case "text", "varchar" -> Optional.of("gen_random_uuid()::text");
      default -> Optional.empty();
    };
  }

  private static Optional<String> binaryUuid(PostgresType target) {
    return switch (target.name()) {
      case "uuid" -> Optional.of("gen_random_uuid()");
      case "bytea" -> Optional.of("uuid_send(gen_random_uuid())");
      default -> Optional.empty();
    };
  }
}
