package io.portage.types;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The readers of MySQL's text protocol, one for each kind of value, for what {@link
 * SelectExpression} selects.
 */
public final class TextReaders {

  private TextReaders() {}

  /**
   * @throws IllegalArgumentException for a type that {@link SourceKinds} calls unsupported
   */
  public static TextReader of(MySqlType type) {
    return switch (Kinds.supported(type)) {
      case INTEGER -> Digits::integer;
      case UNSIGNED_BIGINT -> field -> unsignedBigint(field);
      case DECIMAL -> field -> new BigDecimal(ascii(field));
      case FLOAT -> field -> (float) Double.parseDouble(ascii(field));
      case DOUBLE -> field -> Double.valueOf(ascii(field));
      case TEXT, LABELS -> text(type);
      case BYTES -> padded(type);
      case GEOMETRY -> Geometry::read;
      case BITS -> field -> field;
      case JSON -> TextReaders::json;
      case DATE -> TemporalText::date;
      case DATETIME, TIMESTAMP -> TemporalText::datetime;
      case TIME -> TemporalText::time;
    };
  }

  private static TextReader text(MySqlType type) {
    return Charsets.isStoredForm(type)
        ? Charsets.of(type.charset()).orElseThrow()::decode
        : Charsets::utf8;
  }

  private static Object unsignedBigint(byte[] field) {
    // 18 digits always fit a long
    return field.length <= 18
        ? BigDecimal.valueOf(Digits.integer(field))
        : new BigDecimal(ascii(field));
  }

  /** MySQL pads binary(n) itself, but not in every expression. */
  static TextReader padded(MySqlType type) {
    if (!type.name().equals("binary")) {
      return field -> field;
    }
    int size = type.length();
    return field -> field.length < size ? Arrays.copyOf(field, size) : field;
  }

  /** MySQL 5.7 leaves line breaks in base64 as they are, which is no JSON. */
  private static byte[] json(byte[] field) {
    for (byte b : field) {
      if (b == '\n') {
        return new String(field, StandardCharsets.UTF_8)
            .replace("\n", "\\n")
            .getBytes(StandardCharsets.UTF_8);
      }
    }
    return field;
  }

  private static String ascii(byte[] field) {
    return new String(field, StandardCharsets.ISO_8859_1);
  }
}
