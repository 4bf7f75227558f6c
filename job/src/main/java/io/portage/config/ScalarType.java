package io.portage.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of single values: how it is written, and how it is called.
 *
 * @param words what to write, in a word or two
 * @param expected ends the sentence "… is not …"
 * @param parse throws a RuntimeException for a text that is no such value
 * @param schema JSON Schema of the values, without references to variables and files
 */
record ScalarType<T>(
    String words,
    String expected,
    Function<String, T> parse,
    Function<T, String> print,
    ObjectNode schema) {

  private static final Map<Class<?>, ScalarType<?>> KNOWN = new HashMap<>();

  static {
    put(text(), String.class);
    put(
        new ScalarType<>(
            "integer",
            "a whole number such as 42",
            text -> Integer.valueOf(digits(text)),
            Object::toString,
            type("integer")),
        int.class,
        Integer.class);
    put(
        new ScalarType<>(
            "integer",
            "a whole number such as 42",
            text -> Long.valueOf(digits(text)),
            Object::toString,
            type("integer")),
        long.class,
        Long.class);
    put(
        new ScalarType<>(
            "true or false", "true or false", ScalarType::truth, Object::toString, type("boolean")),
        boolean.class,
        Boolean.class);
    put(
        new ScalarType<>(
            "duration",
            "a duration such as 500ms, 10s, 2m or 1h",
            Durations::parse,
            Durations::print,
            pattern(Durations.REGEX)),
        Duration.class);
    put(
        new ScalarType<>(
            "size",
            "a size such as 512KB, 32MB or 1GB",
            ByteSize::parse,
            ByteSize::toString,
            pattern(ByteSize.REGEX)),
        ByteSize.class);
    put(
        new ScalarType<>(
            "time zone",
            "a time zone such as UTC, Europe/Berlin or +02:00",
            ZoneId::of,
            ZoneId::getId,
            type("string")),
        ZoneId.class);
    put(
        new ScalarType<>(
            "path", "the path of a file or folder", Path::of, Path::toString, type("string")),
        Path.class);
    put(
        new ScalarType<>(
            "regular expression",
            "a regular expression",
            TablePattern::parse,
            TablePattern::toString,
            type("string").put("format", "regex")),
        TablePattern.class);
    put(
        new ScalarType<>(
            "server ids",
            "a server id or a range of them such as 5401-5404",
            ServerIds::parse,
            ServerIds::toString,
            orInteger(ServerIds.REGEX)),
        ServerIds.class);
    put(
        new ScalarType<>(
            "CEL expression",
            "an expression of one character or more",
            Expression::of,
            Expression::toString,
            type("string")),
        Expression.class);
    put(
        new ScalarType<>("text", "a text", OptionValue::of, OptionValue::toString, orScalar()),
        OptionValue.class);
    put(
        new ScalarType<>("secret", "a text", Secret::new, Secret::toString, orInteger("")),
        Secret.class);
  }

  static boolean knows(Class<?> type) {
    return KNOWN.containsKey(type) || type.isEnum();
  }

  static ScalarType<?> of(Class<?> type) {
    ScalarType<?> known = type.isEnum() ? choice(type) : KNOWN.get(type);
    if (known == null) {
      throw new IllegalArgumentException("no text is known for " + type.getName());
    }
    return known;
  }

  /** As written in the file: {@code VERIFY_CA} is {@code verify-ca}. */
  static String enumText(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void put(ScalarType<?> scalar, Class<?>... types) {
    for (Class<?> type : types) {
      KNOWN.put(type, scalar);
    }
  }

  private static ScalarType<String> text() {
    return new ScalarType<>(
        "text",
        "a text of one character or more",
        ScalarType::notBlank,
        text -> text,
        type("string"));
  }

  private static ScalarType<?> choice(Class<?> type) {
    List<Object> constants = Arrays.asList((Object[]) type.getEnumConstants());
    List<String> texts = constants.stream().map(ScalarType::enumText).toList();
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    texts.forEach(schema.putArray("enum")::add);
    return new ScalarType<>(
        texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", ")),
        texts.size() == 1 ? texts.get(0) : "one of " + String.join(", ", texts),
        text -> constants.get(texts.indexOf(text)),
        ScalarType::enumText,
        schema);
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  /** No leading zeros: YAML reads 010 as 8. */
  private static String digits(String text) {
    if (!text.matches("0|-?[1-9][0-9]*")) {
      throw new NumberFormatException(text);
    }
    return text;
  }

  private static Boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static ObjectNode type(String name) {
    return JsonNodeFactory.instance.objectNode().put("type", name);
  }

  private static ObjectNode pattern(String regex) {
    return type("string").put("pattern", "^(?:" + regex + ")$");
  }

  private static ObjectNode orScalar() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }

  private static ObjectNode orInteger(String regex) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("string").add("integer");
    return regex.isEmpty() ? schema : schema.put("pattern", "^(?:" + regex + ")$");
  }
}
