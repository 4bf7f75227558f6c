package io.portage.types;

import java.math.BigDecimal;

/**
 * One text for a value on either server, made of what SQL prints there and without any of the
 * product's own readers.
 */
final class CanonicalText {

  private CanonicalText() {}

  /** What MySQL is asked to print of the column {@code v}. */
  static String onMySql(MySqlType type) {
    return switch (type.name()) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "HEX(v)";
      case "bit" -> type.length() == 1 ? "v + 0" : "LPAD(BIN(v), " + type.length() + ", '0')";
      // as stored: a declared number of decimals is only how MySQL prints it
      case "float", "double" -> "v * 1e0";
      case "geometry",
          "point",
          "linestring",
          "polygon",
          "multipoint",
          "multilinestring",
          "multipolygon",
          "geometrycollection",
          "geomcollection" ->
          "LOWER(CONCAT('\\\\x', HEX(ST_AsWKB(v))))";
      default -> "CAST(v AS CHAR)";
    };
  }

  static String ofMySql(MySqlType type, String text) {
    if (text == null) {
      return null;
    }
    return switch (type.name()) {
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          "\\x" + text.toLowerCase(java.util.Locale.ROOT);
      case "tinyint" -> type.isBooleanSpelling() ? bool(text) : text;
      case "bit" -> type.length() == 1 ? bool(text) : text;
      case "int" -> new BigDecimal(text).toPlainString();
      case "year" -> Integer.valueOf(text).toString();
      case "float", "double" -> number(text);
      case "datetime", "timestamp" -> fraction(text);
      case "time" -> fraction(text);
      case "set" -> "{" + text + "}";
      default -> text;
    };
  }

  static String ofPostgres(MySqlType type, String text) {
    if (text == null) {
      return null;
    }
    return switch (type.name()) {
      case "float" -> Double.toString((double) Float.parseFloat(text));
      case "double" -> number(text);
      case "timestamp" -> fraction(text.replace("+00", ""));
      case "datetime", "time" -> fraction(text);
      default -> text;
    };
  }

  private static String bool(String text) {
    return text.equals("1") ? "true" : "false";
  }

  private static String number(String text) {
    return Double.toString(Double.parseDouble(text));
  }

  /** Without zeros at the end of a fraction. */
  private static String fraction(String text) {
    return text.indexOf('.') < 0 ? text : text.replaceAll("\\.?0+$", "");
  }
}
