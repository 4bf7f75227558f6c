package io.portage.testdata.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a JSON text so that equal documents give equal text: keys sorted, no blanks, numbers exact
 * and without zeros at their end. What is no JSON stays as it is.
 */
final class CanonicalJson {

  private final String text;
  private int at;

  private CanonicalJson(String text) {
    this.text = text;
  }

  static String of(String json) {
    try {
      CanonicalJson parser = new CanonicalJson(json);
      String canonical = parser.value();
      parser.blanks();
      return parser.at == json.length() ? canonical : json;
    } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
      return json;
    }
  }

  private String value() {
    blanks();
    char c = text.charAt(at);
    return switch (c) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> quoted(string());
      default -> scalar();
    };
  }

  private String object() {
    Map<String, String> members = new TreeMap<>();
    at++;
    while (!closes('}')) {
      blanks();
      String name = quoted(string());
      blanks();
      expect(':');
      members.put(name, value());
      comma('}');
    }
    List<String> sorted = new ArrayList<>();
    members.forEach((name, value) -> sorted.add(name + ":" + value));
    return "{" + String.join(",", sorted) + "}";
  }

  private String array() {
    List<String> elements = new ArrayList<>();
    at++;
    while (!closes(']')) {
      elements.add(value());
      comma(']');
    }
    return "[" + String.join(",", elements) + "]";
  }

  private boolean closes(char bracket) {
    blanks();
    if (text.charAt(at) != bracket) {
      return false;
    }
    at++;
    return true;
  }

  private void comma(char bracket) {
    blanks();
    if (text.charAt(at) != bracket) {
      expect(',');
    }
  }

  private String scalar() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("null") || word.equals("true") || word.equals("false")) {
      return word;
    }
    BigDecimal number = new BigDecimal(word);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
      string.append(c == '\\' ? escaped(text.charAt(at++)) : c);
    }
    return string.toString();
  }

  private char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      default -> c;
    };
  }

  private static String quoted(String string) {
    return '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (text.charAt(at) != c) {
      throw new NumberFormatException("expected " + c + " at " + at);
    }
    at++;
  }
}
