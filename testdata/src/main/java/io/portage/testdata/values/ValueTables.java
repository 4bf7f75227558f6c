package io.portage.testdata.values;

import static io.portage.testdata.values.ValueColumn.nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table for every family of types, and one for every kind of key. */
public final class ValueTables {

  /** MySQL's character sets, and Java's that hold no more than they do. */
  private static final Map<String, String> CHARSETS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("utf8", "UTF-8"),
              Map.entry("utf8mb4", "UTF-8"),
              Map.entry("latin1", "windows-1252"),
              Map.entry("latin2", "ISO-8859-2"),
              Map.entry("cp1251", "windows-1251"),
              Map.entry("cp1250", "windows-1250"),
              Map.entry("koi8r", "KOI8-R"),
              Map.entry("greek", "ISO-8859-7"),
              Map.entry("gbk", "GBK"),
              Map.entry("gb18030", "GB18030"),
              Map.entry("big5", "Big5"),
              Map.entry("sjis", "Shift_JIS"),
              Map.entry("cp932", "windows-31j"),
              Map.entry("ujis", "EUC-JP"),
              Map.entry("euckr", "EUC-KR"),
              Map.entry("utf16", "UTF-16"),
              Map.entry("utf16le", "UTF-16"),
              Map.entry("utf32", "UTF-32"),
              Map.entry("ucs2", "UTF-16"),
              Map.entry("ascii", "US-ASCII")));

  private ValueTables() {}

  public static List<ValueTable> all() {
    List<ValueTable> tables = new ArrayList<>();
    tables.add(integers());
    tables.add(decimals());
    tables.add(floats());
    tables.add(bits());
    tables.add(binaries());
    tables.add(dates());
    tables.add(fractions("datetimes", "DATETIME"));
    tables.add(fractions("timestamps", "TIMESTAMP"));
    tables.add(fractions("times", "TIME"));
    tables.add(ValueTable.of("documents", List.of(nullable("j", "JSON", Documents.any()))));
    CHARSETS.forEach((mysql, java) -> tables.add(texts(mysql, java)));
    tables.addAll(choices());
    tables.addAll(keys());
    return tables;
  }

  private static ValueTable integers() {
    List<ValueColumn> columns = new ArrayList<>();
    List<String> types = List.of("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT");
    int[] sizes = {8, 16, 24, 32, 64};
    for (int i = 0; i < sizes.length; i++) {
      int bits = sizes[i];
      String type = types.get(i);
      columns.add(nullable("s" + bits, type, Numbers.integer(bits, false)));
      columns.add(nullable("u" + bits, type + " UNSIGNED", Numbers.integer(bits, true)));
      columns.add(nullable("z" + bits, type + " ZEROFILL", Numbers.integer(bits, true)));
    }
    columns.add(nullable("flag", "TINYINT(1)", random -> random.nextBoolean() ? "1" : "0"));
    columns.add(nullable("wide", "INT(200) ZEROFILL", Numbers.integer(32, true)));
    return ValueTable.of("integers", columns);
  }

  private static ValueTable decimals() {
    List<ValueColumn> columns = new ArrayList<>();
    int[][] sizes = {
      {1, 0}, {2, 2}, {5, 2}, {9, 9}, {10, 0}, {18, 9}, {19, 1}, {20, 20}, {30, 15}, {30, 30},
      {38, 10}, {64, 1}, {65, 0}, {65, 29}, {65, 30}
    };
    for (int[] size : sizes) {
      String suffix = size[0] + "_" + size[1];
      String type = "DECIMAL(" + size[0] + "," + size[1] + ")";
      columns.add(nullable("d" + suffix, type, Numbers.decimal(size[0], size[1], false)));
      columns.add(
          nullable("z" + suffix, type + " ZEROFILL", Numbers.decimal(size[0], size[1], true)));
    }
    return ValueTable.of("decimals", columns);
  }

  private static ValueTable floats() {
    Literal positive = random -> "ABS(" + Numbers.doublePrecision().of(random) + ")";
    Literal narrow = random -> "ABS(" + Numbers.singlePrecision().of(random) + ")";
    return ValueTable.of(
        "floats",
        List.of(
            nullable("f", "FLOAT", Numbers.singlePrecision()),
            nullable("d", "DOUBLE", Numbers.doublePrecision()),
            nullable("fu", "FLOAT UNSIGNED", narrow),
            nullable("fz", "FLOAT ZEROFILL", narrow),
            nullable("dz", "DOUBLE ZEROFILL", positive),
            nullable("f7", "FLOAT(7,4)", Numbers.rounded(7, 4)),
            nullable("f20", "FLOAT(20,10)", Numbers.rounded(20, 10)),
            nullable("d20", "DOUBLE(20,3)", Numbers.rounded(20, 3)),
            nullable("d30", "DOUBLE(40,30)", Numbers.rounded(40, 30)),
            nullable("precise", "FLOAT(40)", Numbers.doublePrecision())));
  }

  private static ValueTable bits() {
    List<ValueColumn> columns = new ArrayList<>();
    for (int size : new int[] {1, 2, 7, 8, 9, 16, 31, 33, 63, 64}) {
      columns.add(nullable("b" + size, "BIT(" + size + ")", Numbers.bits(size)));
    }
    return ValueTable.of("bits", columns);
  }

  private static ValueTable binaries() {
    List<ValueColumn> columns = new ArrayList<>();
    for (int size : new int[] {0, 1, 7, 16, 255}) {
      columns.add(nullable("b" + size, "BINARY(" + size + ")", Bytes.upTo(size)));
    }
    for (int size : new int[] {0, 1, 255, 256, 3000}) {
      columns.add(nullable("v" + size, "VARBINARY(" + size + ")", Bytes.upTo(size)));
    }
    columns.add(nullable("tiny", "TINYBLOB", Bytes.upTo(255)));
    columns.add(nullable("medium", "BLOB", Bytes.upTo(3000)));
    columns.add(nullable("large", "MEDIUMBLOB", Bytes.large(70_000)));
    columns.add(nullable("huge", "LONGBLOB", Bytes.large(100_000)));
    columns.add(nullable("chars", "CHAR(8) CHARACTER SET binary", Bytes.upTo(8)));
    columns.add(nullable("varchars", "VARCHAR(8) CHARACTER SET binary", Bytes.upTo(8)));
    columns.add(nullable("letters", "TEXT CHARACTER SET binary", Bytes.upTo(8)));
    return ValueTable.of("binaries", columns);
  }

  private static ValueTable dates() {
    return ValueTable.of(
        "dates",
        List.of(nullable("d", "DATE", Moments.date()), nullable("y", "YEAR", Moments.year())));
  }

  private static ValueTable fractions(String name, String type) {
    List<ValueColumn> columns = new ArrayList<>();
    for (int digits = 0; digits <= 6; digits++) {
      Literal values =
          switch (type) {
            case "DATETIME" -> Moments.datetime(digits);
            case "TIMESTAMP" -> Moments.timestamp(digits);
            default -> Moments.time(digits);
          };
      columns.add(nullable("t" + digits, type + "(" + digits + ")", values));
    }
    return ValueTable.of(name, columns);
  }

  private static ValueTable texts(String mysql, String java) {
    String charset = " CHARACTER SET " + mysql;
    List<ValueColumn> columns = new ArrayList<>();
    // 63, 64 and 85 are where the bytes that utf8mb4 and utf8 may need go beyond 255
    for (int size : new int[] {0, 1, 63, 64, 85, 86, 255}) {
      columns.add(nullable("c" + size, "CHAR(" + size + ")" + charset, Texts.of(java, size)));
    }
    for (int size : new int[] {0, 1, 63, 64, 255, 256, 700}) {
      columns.add(nullable("v" + size, "VARCHAR(" + size + ")" + charset, Texts.of(java, size)));
    }
    columns.add(nullable("tiny", "TINYTEXT" + charset, Texts.of(java, 60)));
    columns.add(nullable("medium", "TEXT" + charset, Texts.of(java, 400)));
    columns.add(
        nullable(
            "large",
            "LONGTEXT" + charset,
            random ->
                "REPEAT(" + Texts.of(java, 8).of(random) + ", " + random.nextInt(9_000) + ")"));
    return ValueTable.of("texts_" + mysql, columns);
  }

  private static List<ValueTable> choices() {
    List<ValueTable> tables = new ArrayList<>();
    Map<String, String> labels =
        Map.of(
            "utf8mb4", "'new', 'a,b', 'it''s', 'größe', 'back\\\\slash', 'Ж', '中', ''",
            "latin1", "'a', '€', 'ÿ', 'B', '™'",
            "gbk", "'中文', 'a', '簡'",
            "cp1251", "'a', 'Ж', 'ё'");
    new TreeMap<>(labels)
        .forEach(
            (charset, enums) -> {
              Literal number = random -> Integer.toString(random.nextInt(5));
              String sets = enums.replace("'a,b', ", "").replace(", ''", "");
              tables.add(
                  ValueTable.of(
                      "choices_" + charset,
                      List.of(
                          nullable("e", "ENUM(" + enums + ") CHARACTER SET " + charset, number),
                          nullable("s", "SET(" + sets + ") CHARACTER SET " + charset, number))));
            });
    String[] many = new String[300];
    for (int i = 0; i < many.length; i++) {
      many[i] = "'label " + i + "'";
    }
    String[] most = java.util.Arrays.copyOf(many, 64);
    tables.add(
        ValueTable.of(
            "choices_many",
            List.of(
                nullable(
                    "e",
                    "ENUM(" + String.join(",", many) + ")",
                    random -> Integer.toString(1 + random.nextInt(300))),
                nullable("s", "SET(" + String.join(",", most) + ")", Numbers.integer(64, true)))));
    tables.add(
        ValueTable.of(
                "choices_altered",
                List.of(
                    nullable(
                        "e", "ENUM('a', 'b', 'c')", random -> Integer.toString(random.nextInt(4))),
                    nullable("s", "SET('x', 'y')", random -> Integer.toString(random.nextInt(4)))))
            .altered(
                "ALTER TABLE %s MODIFY e ENUM('z', 'c', 'a', 'b') NULL",
                "ALTER TABLE %s MODIFY s SET('y', 'x', 'w') NULL",
                "ALTER TABLE %s ADD extra INT NOT NULL DEFAULT 7 FIRST, ADD INDEX (e)",
                "ALTER TABLE %s DROP COLUMN extra"));
    return tables;
  }

  private static List<ValueTable> keys() {
    return List.of(
        key("ai", "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci", "UTF-8"),
        key("general", "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci", "UTF-8"),
        key("bin", "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "UTF-8"),
        key("latin1", "VARCHAR(20) CHARACTER SET latin1", "windows-1252"),
        key("char", "CHAR(10) CHARACTER SET utf8 COLLATE utf8_general_ci", "UTF-8"),
        key("gbk", "CHAR(10) CHARACTER SET gbk", "GBK"),
        key("utf16", "VARCHAR(10) CHARACTER SET utf16", "UTF-16"),
        ValueTable.keyed("key_binary", new ValueColumn("k", "BINARY(4)", Bytes.upTo(4))),
        ValueTable.keyed("key_varbinary", new ValueColumn("k", "VARBINARY(9)", Bytes.upTo(9))),
        ValueTable.keyed("key_date", new ValueColumn("k", "DATE", Moments.date())),
        ValueTable.keyed("key_datetime", new ValueColumn("k", "DATETIME(6)", Moments.datetime(6))),
        ValueTable.keyed(
            "key_timestamp", new ValueColumn("k", "TIMESTAMP(3)", Moments.timestamp(3))),
        ValueTable.keyed("key_time", new ValueColumn("k", "TIME(2)", Moments.time(2))),
        ValueTable.keyed("key_year", new ValueColumn("k", "YEAR", Moments.year())),
        ValueTable.keyed(
            "key_decimal", new ValueColumn("k", "DECIMAL(30,5)", Numbers.decimal(30, 5, false))),
        ValueTable.keyed(
            "key_unsigned", new ValueColumn("k", "BIGINT UNSIGNED", Numbers.integer(64, true))),
        ValueTable.keyed("key_double", new ValueColumn("k", "DOUBLE", Numbers.doublePrecision())),
        ValueTable.keyed("key_float", new ValueColumn("k", "FLOAT", Numbers.singlePrecision())),
        ValueTable.keyed("key_bit", new ValueColumn("k", "BIT(12)", Numbers.bits(12))),
        ValueTable.keyed(
            "key_enum",
            new ValueColumn(
                "k", "ENUM('z','a','m','Ä')", random -> Integer.toString(1 + random.nextInt(4))),
            new ValueColumn("l", "SMALLINT", Numbers.integer(16, false))),
        ValueTable.keyed(
            "key_set",
            new ValueColumn("k", "SET('z','a')", random -> Integer.toString(random.nextInt(4))),
            new ValueColumn("l", "SMALLINT", Numbers.integer(16, false))),
        ValueTable.keyed(
            "key_many",
            new ValueColumn(
                "k",
                "VARCHAR(8) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
                Texts.likeOthers("UTF-8", 8)),
            new ValueColumn("l", "DATETIME(3)", Moments.datetime(3)),
            new ValueColumn("m", "VARBINARY(3)", Bytes.upTo(3)),
            new ValueColumn("o", "DECIMAL(9,2)", Numbers.decimal(9, 2, false))));
  }

  private static ValueTable key(String name, String type, String java) {
    Literal values =
        random -> (random.nextBoolean() ? Texts.of(java, 6) : Texts.likeOthers(java, 6)).of(random);
    return ValueTable.keyed("key_" + name, new ValueColumn("k", type, values));
  }
}
