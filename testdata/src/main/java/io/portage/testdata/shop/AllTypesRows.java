package io.portage.testdata.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows of the wide table, a column of every type. The first rows hold, column by column, nulls, the
 * lowest, the highest and the empty or zero values; the rest are random.
 */
final class AllTypesRows {

  static final String TABLE = "shop_all_types";

  /** A column: its lowest, highest and blank value, and how a random one is made. */
  private record Column(Object low, Object high, Object blank, Function<Values, Object> random) {}

  private static final Map<String, Column> COLUMNS = columns();

  private AllTypesRows() {}

  static RowMaker maker() {
    List<String> names = new ArrayList<>(List.of("id"));
    names.addAll(columnNames());
    return new RowMaker(TABLE, names, AllTypesRows::row);
  }

  static List<String> columnNames() {
    return List.copyOf(COLUMNS.keySet());
  }

  static Object randomValue(String column, Values values) {
    Object value = COLUMNS.get(column).random().apply(values);
    return column.equals("t_with_default") ? value : values.orNull(0.15, value);
  }

  static Object[] randomRow(Values values) {
    return COLUMNS.keySet().stream().map(name -> randomValue(name, values)).toArray();
  }

  private static Object[] row(long place, Values values) {
    List<Object> row = new ArrayList<>(List.of(place + 1));
    COLUMNS.forEach(
        (name, column) ->
            row.add(
                place == 0
                    ? (name.equals("t_with_default") ? "unset" : null)
                    : place == 1
                        ? column.low()
                        : place == 2
                            ? column.high()
                            : place == 3 ? column.blank() : randomValue(name, values)));
    return row.toArray();
  }

  private static Map<String, Column> columns() {
    Map<String, Column> columns = new LinkedHashMap<>();
    numbers(columns);
    moments(columns);
    texts(columns);
    bytes(columns);
    return columns;
  }

  private static void whole(Map<String, Column> columns, String name, long low, long high) {
    columns.put(name, new Column(low, high, 0L, v -> v.between(low, high)));
  }

  private static void numbers(Map<String, Column> columns) {
    columns.put("t_bool", new Column(0L, 1L, 0L, Values::flag));
    whole(columns, "t_tiny", -128, 127);
    whole(columns, "t_tiny_u", 0, 255);
    whole(columns, "t_small", -32768, 32767);
    whole(columns, "t_small_u", 0, 65535);
    whole(columns, "t_medium", -8388608, 8388607);
    whole(columns, "t_medium_u", 0, 16777215);
    whole(columns, "t_int", Integer.MIN_VALUE, Integer.MAX_VALUE);
    whole(columns, "t_int_u", 0, 4294967295L);
    columns.put(
        "t_big",
        new Column(Long.MIN_VALUE, Long.MAX_VALUE, 0L, v -> v.between(-1L << 60, 1L << 60)));
    columns.put(
        "t_big_u",
        new Column("0", "18446744073709551615", "9223372036854775808", AllTypesRows::bigUnsigned));
    columns.put(
        "t_decimal_5_2", new Column("-999.99", "999.99", "0.00", v -> v.decimal(-99999, 99999, 2)));
    columns.put(
        "t_decimal_10_0",
        new Column("-9999999999", "9999999999", "0", v -> v.decimal(-9999999999L, 9999999999L, 0)));
    String digits28 = "9".repeat(28);
    columns.put(
        "t_decimal_38_10",
        new Column(
            "-" + digits28 + ".9999999999",
            digits28 + ".9999999999",
            "0.1000000000",
            v -> v.decimal(-1L << 60, 1L << 60, 10)));
    String digits65 = "9".repeat(35) + "." + "9".repeat(30);
    columns.put(
        "t_decimal_65_30",
        new Column(
            "-" + digits65, digits65, "0." + "0".repeat(29) + "1", AllTypesRows::longDecimal));
    columns.put(
        "t_decimal_u",
        new Column("0.0000", "99999999.9999", "1.1000", v -> v.decimal(0, 999999999999L, 4)));
    columns.put(
        "t_float",
        new Column("-" + Edges.LARGEST_FLOAT, Edges.LARGEST_FLOAT, "-0.0", Values::floatText));
    columns.put(
        "t_double",
        new Column(
            "-" + Edges.LARGEST_DOUBLE, Edges.LARGEST_DOUBLE, "-0.0", AllTypesRows::anyDouble));
    whole(columns, "t_bit1", 0, 1);
    whole(columns, "t_bit8", 0, 255);
    whole(columns, "t_bit13", 0, 8191);
    columns.put(
        "t_bit64", new Column(filled(8, 0), filled(8, 0xff), filled(8, 0x80), v -> v.bytes(8)));
    columns.put("t_year", new Column(1901L, 2155L, 2000L, v -> v.between(1901, 2155)));
  }

  private static Object bigUnsigned(Values v) {
    return Long.toUnsignedString(v.between(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1));
  }

  private static Object longDecimal(Values v) {
    String head = Long.toString(v.between(-1L << 60, 1L << 60));
    return head + v.decimal(100_000, 999_999, 0) + "." + v.decimal(100_000_000, 999_999_999, 0);
  }

  private static Object anyDouble(Values v) {
    return v.chance(0.1)
        ? v.pick(new String[] {Edges.SMALLEST_DOUBLE, "0.1", "1e20", "9007199254740993"})
        : v.doubleText();
  }

  private static void moments(Map<String, Column> columns) {
    columns.put(
        "t_date", new Column(Edges.FIRST_DATE, Edges.LAST_DATE, Edges.GREGORIAN_GAP, Values::date));
    moment(columns, "t_datetime", 0, "0001-01-01 00:00:00", "9999-12-31 23:59:59");
    moment(columns, "t_datetime3", 3, "0001-01-01 00:00:00.000", "9999-12-31 23:59:59.999");
    moment(columns, "t_datetime6", 6, Edges.FIRST_DATETIME, Edges.LAST_DATETIME);
    moment(columns, "t_timestamp", 0, Edges.FIRST_TIMESTAMP, Edges.LAST_TIMESTAMP);
    moment(columns, "t_timestamp3", 3, Edges.FIRST_TIMESTAMP, Edges.LAST_TIMESTAMP + ".999");
    moment(columns, "t_timestamp6", 6, Edges.FIRST_TIMESTAMP, Edges.LAST_TIMESTAMP + ".999999");
    columns.put("t_time", new Column("00:00:00", "23:59:59", "12:00:00", v -> v.time(0)));
    columns.put("t_time3", new Column("00:00:00", "23:59:59.999", "12:00:00.001", v -> v.time(3)));
    columns.put(
        "t_time6", new Column("00:00:00", Edges.LAST_TIME, "12:00:00.000001", v -> v.time(6)));
    columns.put(
        "t_span",
        new Column(
            "-838:59:59.000000",
            "838:59:59.000000",
            "-00:00:00.000001",
            v -> (v.flag() == 0 ? "-" : "") + v.below(838) + v.time(6).substring(2)));
    columns.put(
        "t_duration",
        new Column(Long.MIN_VALUE, Long.MAX_VALUE, -Moments.DAY_MICROS - 1, Values::duration));
  }

  private static void moment(
      Map<String, Column> columns, String name, int digits, String low, String high) {
    columns.put(name, new Column(low, high, "2018-02-17 23:30:00", v -> v.dateTime(digits)));
  }

  private static void text(
      Map<String, Column> columns, String name, String high, Function<Values, Object> random) {
    columns.put(name, new Column(" ", high, "", random));
  }

  private static void texts(Map<String, Column> columns) {
    text(columns, "t_char1", "ß", v -> v.slugWord().substring(0, 1));
    text(columns, "t_char10", "🚚".repeat(10), Values::slugWord);
    columns.put(
        "t_uuid",
        new Column("0".repeat(32), "f".repeat(32), "0123456789abcdef".repeat(2), v -> v.hex(16)));
    columns.put(
        "t_inet",
        new Column("0.0.0.0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::", Values::ip));
    text(columns, "t_varchar20", "🚚".repeat(20), Values::word);
    text(columns, "t_varchar255", "é".repeat(255), v -> v.sentence(5));
    text(columns, "t_varchar_bin", "Case", Values::word);
    text(columns, "t_varchar_latin1", "äöüß€", v -> v.pick(new String[] {"Größe", "naïve", "€5"}));
    text(columns, "t_tinytext", "é".repeat(127), Values::word);
    text(columns, "t_text", "\n\t\\".repeat(1000), v -> v.sentence(20));
    text(columns, "t_mediumtext", "日".repeat(20_000), v -> v.sentence(20));
    text(columns, "t_longtext", "x".repeat(100_000), v -> v.sentence(30));
    String[] sizes = {"small", "medium", "LARGE", "extra large", "größe"};
    columns.put("t_enum", new Column("small", "größe", "LARGE", v -> v.pick(sizes)));
    String[] sets = {
      "", "red", "blue", "red,blue", "green,deep purple", "red,green,blue,deep purple"
    };
    columns.put("t_set", new Column("red", "red,green,blue,deep purple", "", v -> v.pick(sets)));
    columns.put("t_json", new Column("null", Json.AWKWARD.get(15), "{}", Values::json));
    text(columns, "t_with_default", "set", Values::slugWord);
    moment(columns, "t_updated", 6, Edges.FIRST_TIMESTAMP, Edges.LAST_TIMESTAMP + ".999999");
    whole(columns, "order", Integer.MIN_VALUE, Integer.MAX_VALUE);
    text(columns, "MixedCase", "UPPER lower", Values::word);
    text(columns, "with space", "a  b", Values::word);
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static void binary(Map<String, Column> columns, String name, int longest) {
    columns.put(
        name,
        new Column(
            new byte[] {0},
            filled(longest, 0xff),
            new byte[0],
            v -> v.bytes((int) v.between(1, Math.min(longest, 100)))));
  }

  private static void bytes(Map<String, Column> columns) {
    byte[] zeroAtTheEnd = filled(16, 0x5c);
    zeroAtTheEnd[15] = 0;
    columns.put(
        "t_binary16", new Column(filled(16, 0), filled(16, 0xff), zeroAtTheEnd, v -> v.bytes(16)));
    columns.put(
        "t_binary20",
        new Column(
            filled(20, 0),
            filled(20, 0xff),
            new byte[] {1, 2},
            v -> v.bytes((int) v.between(1, 20))));
    binary(columns, "t_varbinary32", 32);
    binary(columns, "t_varbinary255", 255);
    binary(columns, "t_tinyblob", 255);
    binary(columns, "t_blob", 65_535);
    binary(columns, "t_mediumblob", 100_000);
    binary(columns, "t_longblob", 100_000);
  }
}
