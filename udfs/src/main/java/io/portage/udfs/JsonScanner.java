package io.portage.udfs;

/**
 * Walks through a JSON document's text, so that numbers stay as they are written. Made for
 * documents that a database has checked; text that is no JSON is refused.
 */
final class JsonScanner {

  private final String json;
  private int position;

  JsonScanner(String json) {
    this.json = json;
    blanks();
  }

  /** Goes to the member's value; false, and the place is lost, where there is none. */
  boolean enterMember(String name) {
    if (peek() != '{') {
      return false;
    }
    int found = -1;
    position++;
    for (blanks(); peek() != '}'; separator('}')) {
      String key = unquoted(value());
      blanks();
      expect(':');
      blanks();
      if (key.equals(name)) {
        // the last one of a name counts, as it does for jsonb
        found = position;
      }
      value();
    }
    position = found;
    return found >= 0;
  }

  /** Goes to the element, counted from 0; false, and the place is lost, where there is none. */
  boolean enterElement(int index) {
    if (peek() != '[') {
      return false;
    }
    position++;
    blanks();
    for (int i = 0; peek() != ']'; i++) {
      if (i == index) {
        return true;
      }
      value();
      separator(']');
    }
    return false;
  }

  /** The value here, as it is written; the place is then behind it. */
  String value() {
    int begin = position;
    switch (peek()) {
      case '"' -> text();
      case '{' -> container('{', '}');
      case '[' -> container('[', ']');
      default -> plain();
    }
    return json.substring(begin, position);
  }

  private void container(char open, char close) {
    int depth = 0;
    do {
      char c = peek();
      if (c == '"') {
        text();
        continue;
      }
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      position++;
    } while (depth > 0);
    if (json.charAt(position - 1) != close) {
      throw broken("a " + open + " that is not closed");
    }
  }

  private void text() {
    for (position++; peek() != '"'; position++) {
      if (peek() == '\\') {
        position++;
      }
    }
    position++;
  }

  private void plain() {
    int begin = position;
    while (position < json.length() && ",]} \t\r\n".indexOf(json.charAt(position)) < 0) {
      position++;
    }
    if (begin == position) {
      throw broken("no value");
    }
  }

  private void separator(char close) {
    blanks();
    if (peek() != close) {
      expect(',');
      blanks();
    }
  }

  private void expect(char c) {
    if (peek() != c) {
      throw broken("no " + c);
    }
    position++;
  }

  private void blanks() {
    while (position < json.length() && " \t\r\n".indexOf(json.charAt(position)) >= 0) {
      position++;
    }
  }

  private char peek() {
    if (position >= json.length()) {
      throw broken("the end");
    }
    return json.charAt(position);
  }

  private IllegalArgumentException broken(String what) {
    return new IllegalArgumentException(
        "no JSON: " + what + " at character " + (position + 1) + " of " + json.length());
  }

  /** A JSON text's own characters. */
  static String unquoted(String quoted) {
    if (quoted.length() < 2 || quoted.charAt(0) != '"') {
      throw new IllegalArgumentException("no JSON: a name without quotes");
    }
    StringBuilder text = new StringBuilder();
    int end = quoted.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = quoted.charAt(++i);
      switch (escaped) {
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'u' -> {
          text.append((char) Integer.parseInt(quoted, i + 1, i + 5, 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}
