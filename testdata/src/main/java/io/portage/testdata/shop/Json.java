package io.portage.testdata.shop;

import java.util.Collections;
import java.util.List;

/** JSON documents of the kinds an application stores, and the awkward ones at fixed places. */
final class Json {

  /** Awkward, but exact in both databases. */
  static final List<String> AWKWARD =
      List.of(
          "null",
          "{}",
          "[]",
          "\"\"",
          "\"null\"",
          "true",
          "0",
          "18446744073709551615",
          "-9223372036854775808",
          "1.7976931348623157e308",
          "5e-324",
          "-0.0",
          "[0.1, 1.10, 1e20, 123456.789]",
          "{\"b\": 1, \"a\": 2, \"aa\": {\"z\": null, \"y\": [[], {}]}, \"\": \"empty key\"}",
          "{\"größe\": \"ü\", \"🚚\": \"👩‍👧‍👦\", \"quote\\\"d\": \"back\\\\slash \\n \\t \\u00e9\"}",
          "[" + String.join(", ", Collections.nCopies(1000, "7")) + "]");

  private Json() {}

  static String any(Values values) {
    if (values.chance(0.03)) {
      return AWKWARD.get((int) values.below(AWKWARD.size()));
    }
    return "{\"colour\": "
        + quoted(values.word())
        + ", \"sizes\": ["
        + values.below(100)
        + ", "
        + values.decimal(0, 100_000, 2)
        + "], \"active\": "
        + (values.flag() == 1)
        + ", \"note\": "
        + (values.chance(0.3) ? "null" : quoted(values.sentence(3)))
        + ", \"hint\": {\"n\": "
        + values.between(-1_000_000_000_000L, 1_000_000_000_000L)
        + "}}";
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\t' -> json.append("\\t");
        default -> json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
