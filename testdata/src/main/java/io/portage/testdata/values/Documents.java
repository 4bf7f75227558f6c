package io.portage.testdata.values;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** JSON documents: as text, and made by MySQL's functions of values that JSON has no type for. */
final class Documents {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1.0",
          "1e20",
          "1E-7",
          "-1.5e-300",
          "1.7976931348623157e308",
          "5e-324",
          "32767",
          "-32768",
          "32768",
          "65535",
          "65536",
          "2147483647",
          "-2147483648",
          "2147483648",
          "4294967295",
          "4294967296",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "18446744073709551615",
          "18446744073709551616",
          "9007199254740993",
          "0.1",
          "100000000000000000000000000000000000",
          "123456789012345.6",
          "1234567890123456.7",
          "0.000001",
          "0.000000000000001",
          "3.0e15");

  private Documents() {}

  static Literal any() {
    return random ->
        switch (random.nextInt(10)) {
          case 0 -> made(random, 2);
          case 1 -> large(random);
          case 2 -> deep(random);
          default -> text(value(random, 3));
        };
  }

  private static String text(String json) {
    return "_utf8mb4 x'" + HexFormat.of().formatHex(json.getBytes(StandardCharsets.UTF_8)) + "'";
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> List.of("null", "true", "false").get(random.nextInt(3));
      case 1 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
      case 2 -> finite(random);
      case 3 -> Long.toString(random.nextLong() >> random.nextInt(64));
      case 4 -> string(random);
      case 5 -> array(random, depth);
      default -> object(random, depth);
    };
  }

  private static String finite(Random random) {
    double any = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(any) ? Double.toString(any) : "0.5";
  }

  private static String array(Random random, int depth) {
    List<String> elements = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      elements.add(value(random, depth - 1));
    }
    return "[" + String.join(", ", elements) + "]";
  }

  /** Also with one key twice, and with keys that differ in case or by a blank only. */
  private static String object(Random random, int depth) {
    List<String> members = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String key =
          random.nextBoolean()
              ? List.of("\"a\"", "\"A\"", "\"a \"", "\"\"", "\"aa\"", "\"ä\"", "\"a\\u0308\"")
                  .get(random.nextInt(7))
              : string(random);
      members.add(key + ": " + value(random, depth - 1));
    }
    return "{" + String.join(", ", members) + "}";
  }

  private static String string(Random random) {
    String text = Texts.text(random, "UTF-8", random.nextInt(9) == 0 ? 300 : 12);
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\') {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }

  /** So large that MySQL stores offsets of four bytes. */
  private static String large(Random random) {
    StringBuilder json = new StringBuilder("{");
    int members = 700 + random.nextInt(300);
    for (int i = 0; i < members; i++) {
      json.append("\"key").append(i).append("\": ").append(value(random, 1)).append(", ");
    }
    return "CONCAT("
        + text(json.append("\"long\": \"").toString())
        + ", REPEAT('x', "
        + random.nextInt(70_000)
        + "), '\", \"end\": "
        + random.nextInt()
        + "}')";
  }

  private static String deep(Random random) {
    int depth = 1 + random.nextInt(45);
    return "CONCAT(REPEAT('[{\"k\": ', "
        + depth
        + "), "
        + text(value(random, 0))
        + ", REPEAT('}]', "
        + depth
        + "))";
  }

  /** By JSON_OBJECT and JSON_ARRAY. */
  private static String made(Random random, int depth) {
    List<String> parts = new ArrayList<>();
    boolean object = random.nextBoolean();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      parts.add(
          (object ? "'k" + i + "', " : "")
              + (depth > 0 && random.nextInt(5) == 0 ? made(random, depth - 1) : opaque(random)));
    }
    return (object ? "JSON_OBJECT(" : "JSON_ARRAY(") + String.join(", ", parts) + ")";
  }

  private static String opaque(Random random) {
    int digits = random.nextInt(7);
    return switch (random.nextInt(11)) {
      case 0 -> "CAST(" + Moments.date().of(random) + " AS DATE)";
      case 1 -> "CAST(" + Moments.datetime(digits).of(random) + " AS DATETIME(" + digits + "))";
      case 2 -> "CAST(" + Moments.time(digits).of(random) + " AS TIME(" + digits + "))";
      case 3 -> {
        int precision = 1 + random.nextInt(65);
        int scale = random.nextInt(Math.min(precision, 30) + 1);
        yield "CAST("
            + Numbers.decimal(precision, scale, false).of(random)
            + " AS DECIMAL("
            + precision
            + ","
            + scale
            + "))";
      }
      case 4 -> Bytes.upTo(120).of(random);
      case 5 -> "CAST(" + Bytes.upTo(20).of(random) + " AS BINARY(" + random.nextInt(21) + "))";
      case 6 -> Numbers.bits(64).of(random);
      case 7 -> Numbers.doublePrecision().of(random);
      case 8 -> Numbers.integer(64, true).of(random);
      case 9 -> "CAST(" + text(value(random, 2)) + " AS JSON)";
      default -> Texts.of("UTF-8", 20).of(random);
    };
  }
}
