package io.portage.testdata.story;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Named values in order, as a browser sends a form; a name may come several times. */
public record Form(List<Field> fields) {

  /** One of them. */
  public record Field(String name, String value) {}

  public Form {
    fields = List.copyOf(fields);
  }

  /** Names and values in turn. */
  public static Form of(String... namesAndValues) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Form(fields);
  }

  static Form parse(String text) {
    List<Field> fields = new ArrayList<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.add(
            new Field(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
      }
    }
    return new Form(fields);
  }

  String encode() {
    return fields.stream()
        .map(field -> encode(field.name()) + "=" + encode(field.value()))
        .collect(Collectors.joining("&"));
  }

  /** The same with one more value. */
  public Form with(String name, String value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Form(more);
  }

  /**
   * @throws IllegalArgumentException where there is no such value
   */
  public String get(String name) {
    List<String> values = all(name);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("the form lacks the value " + name);
    }
    return values.get(0);
  }

  public long number(String name) {
    return Long.parseLong(get(name));
  }

  public List<String> all(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).map(Field::value).toList();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
