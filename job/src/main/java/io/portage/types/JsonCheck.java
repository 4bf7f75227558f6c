package io.portage.types;

/**
 * Whether PostgreSQL would take a text as JSON. Asked before it is sent, because there one bad
 * value fails a whole batch.
 */
final class JsonCheck {

  private static final int DEEPEST = 1000;
  private static final int MOST_DIGITS = 131_072;
  private static final int LARGEST_SCALE = 16_383;

  private final byte[] text;
  private final boolean jsonb;
  private int at;

  private JsonCheck(byte[] text, boolean jsonb) {
    this.text = text;
    this.jsonb = jsonb;
  }

  /** What is wrong with it as json, or null. */
  static String forJson(byte[] text) {
    return new JsonCheck(text, false).check();
  }

  /** What is wrong with it as jsonb, or null. */
  static String forJsonb(byte[] text) {
    return new JsonCheck(text, true).check();
  }

  /** Where the escape of U+0000 begins in valid JSON, or -1. */
  static int firstNul(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\\') {
        if (isNulEscape(json, i)) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Whether the backslash at this place begins the escape of U+0000. */
  static boolean isNulEscape(byte[] json, int at) {
    return at + 5 < json.length
        && json[at + 1] == 'u'
        && json[at + 2] == '0'
        && json[at + 3] == '0'
        && json[at + 4] == '0'
        && json[at + 5] == '0';
  }

  private String check() {
    try {
      space();
      value(0);
      space();
      return at == text.length ? null : "something follows at byte " + at;
    } catch (Invalid e) {
      return e.getMessage();
    }
  }

  private void value(int depth) throws Invalid {
    int c = peek();
    if (depth > DEEPEST) {
      throw new Invalid("nested deeper than " + DEEPEST);
    }
    switch (c) {
      case '{' -> members('}', true, depth);
      case '[' -> members(']', false, depth);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
  }

  private void members(char close, boolean named, int depth) throws Invalid {
    at++;
    space();
    if (peek() == close) {
      at++;
      return;
    }
    while (true) {
      if (named) {
        string();
        space();
        take(':');
        space();
      }
      value(depth + 1);
      space();
      if (peek() == close) {
        at++;
        return;
      }
      take(',');
      space();
    }
  }

  private void string() throws Invalid {
    take('"');
    int highSurrogate = -1;
    while (peek() != '"') {
      int c = peek();
      if (c >= 0 && c < ' ') {
        throw new Invalid("a control character at byte " + at);
      }
      int unit = c == '\\' ? escape() : plain();
      boolean low = unit >= 0xDC00 && unit <= 0xDFFF;
      if (jsonb && low != highSurrogate >= 0) {
        throw new Invalid("half of a surrogate pair before byte " + at);
      }
      highSurrogate = unit >= 0xD800 && unit <= 0xDBFF ? unit : -1;
    }
    if (jsonb && highSurrogate >= 0) {
      throw new Invalid("half of a surrogate pair before byte " + at);
    }
    at++;
  }

  private int plain() {
    at++;
    return -1;
  }

  /** The UTF-16 unit of a {@code \\u} escape, or -1 for another. */
  private int escape() throws Invalid {
    at++;
    int c = peek();
    at++;
    if (c != 'u') {
      if ("\"\\/bfnrt".indexOf(c) < 0) {
        throw new Invalid("an unknown escape at byte " + (at - 2));
      }
      return -1;
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new Invalid("an unknown escape before byte " + at);
      }
      unit = unit << 4 | digit;
      at++;
    }
    if (jsonb && unit == 0) {
      throw new Invalid("the character \\u0000 before byte " + at);
    }
    return unit;
  }

  private void number() throws Invalid {
    int start = at;
    at += peek() == '-' ? 1 : 0;
    int whole = peek() == '0' ? ++at - start : digits();
    int fraction = 0;
    if (at < text.length && text[at] == '.') {
      at++;
      fraction = digits();
    }
    long exponent = 0;
    if (at < text.length && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      boolean minus = peek() == '-';
      at += minus || peek() == '+' ? 1 : 0;
      int from = at;
      int size = digits();
      exponent = size > 9 ? Integer.MAX_VALUE : Digits.number(text, from, at);
      exponent = minus ? -exponent : exponent;
    }
    if (jsonb && (whole + exponent > MOST_DIGITS || fraction - exponent > LARGEST_SCALE)) {
      throw new Invalid("a number beyond numeric at byte " + start);
    }
  }

  /** Passes over one digit or more and says how many. */
  private int digits() throws Invalid {
    int start = at;
    while (at < text.length && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw unexpected();
    }
    return at - start;
  }

  private void word(String word) throws Invalid {
    for (int i = 0; i < word.length(); i++) {
      take(word.charAt(i));
    }
  }

  private void take(char expected) throws Invalid {
    if (peek() != expected) {
      throw unexpected();
    }
    at++;
  }

  /** The byte ahead, negative inside a character of several bytes. */
  private int peek() throws Invalid {
    if (at >= text.length) {
      throw new Invalid("it ends too early");
    }
    return text[at];
  }

  private void space() {
    while (at < text.length
        && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
      at++;
    }
  }

  private Invalid unexpected() {
    return new Invalid(at >= text.length ? "it ends too early" : "unexpected at byte " + at);
  }

  /** Ends the check; what is wrong is its message. */
  private static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message, null, false, false);
    }
  }
}
