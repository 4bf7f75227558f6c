package io.portage.e2e;

import java.util.List;

/**
 * A table per family of types, rows at their limits, and changes of rows and keys. Row 1 holds the
 * least, row 2 the greatest, row 3 the odd ones, row 4 NULLs, row 5 what is empty or zero.
 */
final class TypeMatrix {

  static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE m_integer (id INT PRIMARY KEY, t TINYINT, tu TINYINT UNSIGNED, s SMALLINT,
            su SMALLINT UNSIGNED, m MEDIUMINT, mu MEDIUMINT UNSIGNED, i INT, iu INT UNSIGNED,
            b BIGINT, bu BIGINT UNSIGNED, flag TINYINT(1))""",
          "CREATE TABLE m_unsigned_key (k BIGINT UNSIGNED PRIMARY KEY, v INT)",
          "CREATE TABLE m_signed_key (k TINYINT, l BIGINT, v INT, PRIMARY KEY (k, l))",
          """
          CREATE TABLE m_exact (id INT PRIMARY KEY, d65 DECIMAL(65,30), d10 DECIMAL(10,0),
            d5 DECIMAL(5,2), du DECIMAL(12,4) UNSIGNED, whole DECIMAL(65,0))""",
          "CREATE TABLE m_decimal_key (k DECIMAL(20,4) PRIMARY KEY, v INT)",
          "CREATE TABLE m_float (id INT PRIMARY KEY, f FLOAT, d DOUBLE)",
          """
          CREATE TABLE m_text (id INT PRIMARY KEY, latin VARCHAR(60) CHARACTER SET latin1,
            three VARCHAR(60) CHARACTER SET utf8, four VARCHAR(60) CHARACTER SET utf8mb4,
            chinese VARCHAR(60) CHARACTER SET gbk, wide VARCHAR(60) CHARACTER SET utf16,
            fixed CHAR(20) CHARACTER SET utf8mb4, large LONGTEXT CHARACTER SET utf8mb4)""",
          "CREATE TABLE m_text_key (k VARCHAR(40) COLLATE utf8mb4_bin PRIMARY KEY, v INT)",
          "CREATE TABLE m_ci_key (k VARCHAR(40) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)",
          """
          CREATE TABLE m_latin_key (k VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin,
            l CHAR(4) CHARACTER SET gbk COLLATE gbk_bin, v INT, PRIMARY KEY (k, l))""",
          """
          CREATE TABLE m_binary (id INT PRIMARY KEY, b BINARY(20), v VARBINARY(40), t TINYBLOB,
            l LONGBLOB)""",
          "CREATE TABLE m_binary_key (k BINARY(16) PRIMARY KEY, v INT)",
          "CREATE TABLE m_varbinary_key (k VARBINARY(16) PRIMARY KEY, v INT)",
          "CREATE TABLE m_date (id INT PRIMARY KEY, d DATE, y YEAR)",
          "CREATE TABLE m_date_key (k DATE PRIMARY KEY, v INT)",
          """
          CREATE TABLE m_datetime (id INT PRIMARY KEY, d0 DATETIME, d1 DATETIME(1), d2 DATETIME(2),
            d3 DATETIME(3), d4 DATETIME(4), d5 DATETIME(5), d6 DATETIME(6))""",
          "CREATE TABLE m_datetime_key (k DATETIME(6) PRIMARY KEY, v INT)",
          """
          CREATE TABLE m_timestamp (id INT PRIMARY KEY, t0 TIMESTAMP NULL, t1 TIMESTAMP(1) NULL,
            t2 TIMESTAMP(2) NULL, t3 TIMESTAMP(3) NULL, t4 TIMESTAMP(4) NULL, t5 TIMESTAMP(5) NULL,
            t6 TIMESTAMP(6) NULL)""",
          "CREATE TABLE m_timestamp_key (k TIMESTAMP(3) PRIMARY KEY, v INT)",
          """
          CREATE TABLE m_choice (id INT PRIMARY KEY, e ENUM('small', 'medium', 'größe', 'a,b'),
            s SET('red', 'green', 'deep purple'))""",
          "CREATE TABLE m_enum_key (k ENUM('z', 'a', 'm') PRIMARY KEY, v INT)",
          "CREATE TABLE m_json (id INT PRIMARY KEY, j JSON)",
          "CREATE TABLE m_bit (id INT PRIMARY KEY, b1 BIT, b8 BIT(8), b13 BIT(13), b64 BIT(64))",
          "CREATE TABLE m_bit_key (k BIT(10) PRIMARY KEY, v INT)");

  static final List<String> INSERTS =
      List.of(
          """
          INSERT INTO m_integer VALUES
            (1, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, -9223372036854775808, 0, 0),
            (2, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295,
              9223372036854775807, 18446744073709551615, 1),
            (3, -1, 128, -1, 32768, -1, 8388608, -1, 2147483648, -1, 9223372036854775808, 1),
            (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
            (5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            (-2147483648, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)""",
          """
          INSERT INTO m_unsigned_key VALUES (0, 1), (1, 2), (9223372036854775807, 3),
            (9223372036854775808, 4), (18446744073709551615, 5)""",
          """
          INSERT INTO m_signed_key VALUES (-128, -9223372036854775808, 1), (-1, 0, 2),
            (127, 9223372036854775807, 3), (0, 0, 4)""",
          """
          INSERT INTO m_exact VALUES
            (1, -99999999999999999999999999999999999.999999999999999999999999999999, -9999999999,
              -999.99, 0.0001, -99999999999999999999999999999999999999999999999999999999999999999),
            (2, 99999999999999999999999999999999999.999999999999999999999999999999, 9999999999,
              999.99, 99999999.9999,
              99999999999999999999999999999999999999999999999999999999999999999),
            (3, -0.000000000000000000000000000001, 10000, 1.10, 10000.0001, 100000000),
            (4, NULL, NULL, NULL, NULL, NULL), (5, 0, 0, 0, 0, 0)""",
          """
          INSERT INTO m_decimal_key VALUES (0, 1), (-0.0001, 2), (9999999999999999.9999, 3),
            (10000, 4), (1.5, 5)""",
          """
          INSERT INTO m_float VALUES (1, -3.4028234e38, -1.7976931348623157e308),
            (2, 3.4028234e38, 1.7976931348623157e308), (3, 1.4e-45, 5e-324), (4, NULL, NULL),
            (5, 0, 0), (6, -0e0, -0e0), (7, 0.1, 0.1), (8, 16777217, 9007199254740993),
            (9, 1.17549435e-38, 2.2250738585072014e-308), (10, 1e10, 1e23)""",
          """
          INSERT INTO m_text VALUES
            (1, '€uro – ÿ', '中文 ñ', '😀 🚀 ẞ', '中文', '😀 wide 中', 'fixed  ', REPEAT('é😀', 30000)),
            (3, '\\t\\n\\\\''"', '\\t\\n\\\\''"', '\\t\\n\\\\''"', '\\t\\n\\\\''"', '\\t\\n\\\\''"', ' lead', '\\\\N'),
            (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (5, '', '', '', '', '', '', ''),
            (6, 'trail  ', 'trail  ', 'trail  ', 'trail  ', 'trail  ', 'NULL', 'e\u0301 é')""",
          "INSERT INTO m_text_key VALUES ('', 1), ('a', 2), ('A', 3), ('😀', 4), ('中 ', 5), ('é', 6)",
          "INSERT INTO m_ci_key VALUES ('aa', 1), ('BB', 2), ('cc', 3), ('Zz', 4), ('über', 5)",
          "INSERT INTO m_latin_key VALUES ('é', '中文', 1), ('€', 'a', 2), ('', '', 3)",
          """
          INSERT INTO m_binary VALUES
            (1, x'0000000000000000000000000000000000000000', x'', x'', x''),
            (2, x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', x'FF', x'FF', REPEAT(x'00FF', 40000)),
            (3, x'0100', x'010000', x'000001', x'0000'), (4, NULL, NULL, NULL, NULL),
            (5, x'', x'00', x'00', x'00'), (6, x'5C785C', x'5C785C', x'5C785C', x'5C2E')""",
          """
          INSERT INTO m_binary_key VALUES (x'00', 1), (x'01', 2),
            (x'FF000000000000000000000000000000', 4), (x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', 5),
            (x'00000000000000000000000000000001', 6), (x'2000', 7)""",
          "INSERT INTO m_varbinary_key VALUES (x'', 1), (x'00', 2), (x'0000', 3), (x'0100', 4)",
          """
          INSERT INTO m_date VALUES (1, '0001-01-01', 1901), (2, '9999-12-31', 2155),
            (3, '1582-10-10', 0), (4, NULL, NULL), (5, '1970-01-01', 1970),
            (6, '1582-10-04', 2000), (7, '1582-10-15', 2024), (8, '1969-12-31', 1999),
            (9, '2000-02-29', 2000), (10, '0004-02-29', 2001)""",
          """
          INSERT INTO m_date_key VALUES ('0001-01-01', 1), ('1582-10-10', 2), ('9999-12-31', 3),
            ('1969-12-31', 4)""",
          """
          INSERT INTO m_datetime
            WITH RECURSIVE v (id, d) AS (SELECT 1, '0001-01-01 00:00:00.000000' UNION ALL
              SELECT id + 1, ELT(id, '9999-12-31 23:59:59.000000', '1582-10-10 12:34:56.123456',
                '1969-12-31 23:59:59.999999', '2024-03-31 02:30:00.500000',
                '2018-11-04 00:30:00.000001', '1500-02-28 00:00:00.999999') FROM v WHERE id < 7)
            SELECT id, d, d, d, d, d, d, d FROM v""",
          "INSERT INTO m_datetime VALUES (8, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
          """
          INSERT INTO m_datetime_key VALUES ('0001-01-01 00:00:00', 1),
            ('9999-12-31 23:59:59.999999', 2), ('1969-12-31 23:59:59.999999', 3),
            ('2024-01-01 00:00:00.1', 4)""",
          """
          INSERT INTO m_timestamp
            WITH RECURSIVE v (id, d) AS (SELECT 1, '1970-01-01 00:00:01.000000' UNION ALL
              SELECT id + 1, ELT(id, '2038-01-19 03:14:07.000000', '2024-03-31 00:59:59.999999',
                '2024-03-31 01:00:00.000000', '2024-10-27 00:30:00.123456',
                '2024-10-27 01:30:00.654321', '2024-11-03 05:30:00.299999') FROM v WHERE id < 7)
            SELECT id, d, d, d, d, d, d, d FROM v""",
          "INSERT INTO m_timestamp VALUES (8, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
          """
          INSERT INTO m_timestamp_key VALUES ('1970-01-01 00:00:01', 1),
            ('2038-01-19 03:14:07.499', 2), ('2024-10-27 00:30:00.001', 3),
            ('2024-10-27 01:30:00.001', 4)""",
          """
          INSERT INTO m_choice VALUES (1, 'small', ''), (2, 'größe', 'red,green,deep purple'),
            (3, 'a,b', 'deep purple,red'), (4, NULL, NULL)""",
          "INSERT INTO m_enum_key VALUES ('z', 1), ('a', 2)",
          """
          INSERT INTO m_json VALUES (1, 'null'), (2, 'true'), (3, '18446744073709551615'), (4, NULL),
            (5, '""'), (6, '{}'), (7, '[]'), (8, '-9223372036854775808'),
            (9, '[1, -1, 0.1, 1e100, 65536, 4294967296, false, "x", null, {"a": [[[]]]}]'),
            (10, '{"": 1, "ключ": "\\\\u00e9\\\\ud83d\\\\ude00", "q\\\\"": "\\\\\\\\ \\\\n"}'),
            (11, JSON_OBJECT('when', CAST('2024-02-29 12:34:56.789' AS DATETIME(3)), 'day',
              CAST('1582-10-10' AS DATE), 'exact', CAST(1.10 AS DECIMAL(10,2)))),
            (12, CONCAT('[', REPEAT('{"k": "中文"},', 6000), '1]')), (13, '"just text"'),
            (14, '0.30000000000000004')""",
          """
          INSERT INTO m_bit VALUES (1, b'0', b'0', b'0', b'0'),
            (2, b'1', b'11111111', b'1111111111111', ~0),
            (3, b'1', b'10000000', b'1000000000000',
              b'1000000000000000000000000000000000000000000000000000000000000000'),
            (4, NULL, NULL, NULL, NULL), (5, b'0', b'1', b'1', b'1')""",
          "INSERT INTO m_bit_key VALUES (b'0', 1), (b'1', 2), (b'1000000000', 3)");

  static final List<String> CHANGES =
      List.of(
          "UPDATE m_integer SET t = 127, tu = 255, bu = 18446744073709551615 WHERE id = 1",
          "UPDATE m_integer SET t = NULL, iu = NULL, b = NULL WHERE id = 2",
          "UPDATE m_integer SET b = -9223372036854775808 WHERE id = 4",
          "UPDATE m_integer SET id = 2147483647 WHERE id = -2147483648",
          "DELETE FROM m_integer WHERE id = 5",
          "UPDATE m_unsigned_key SET k = 18446744073709551614 WHERE k = 18446744073709551615",
          "UPDATE m_unsigned_key SET v = 44 WHERE k = 9223372036854775808",
          "DELETE FROM m_unsigned_key WHERE k = 9223372036854775807",
          "UPDATE m_signed_key SET k = -127, l = 9223372036854775807 WHERE k = -128",
          "UPDATE m_signed_key SET v = 33 WHERE k = 127",
          "DELETE FROM m_signed_key WHERE k = 0",
          "UPDATE m_exact SET d65 = 0.1, whole = NULL WHERE id = 2",
          "UPDATE m_exact SET d65 = -1e34, du = 99999999.9999 WHERE id = 4",
          "UPDATE m_exact SET id = -id WHERE id = 1",
          "UPDATE m_decimal_key SET k = -k WHERE k = 9999999999999999.9999",
          "UPDATE m_decimal_key SET v = 11 WHERE k = -0.0001",
          "DELETE FROM m_decimal_key WHERE k = 10000",
          "UPDATE m_float SET f = 5.61, d = -1e-7 WHERE id = 4",
          "UPDATE m_float SET f = NULL, d = NULL WHERE id = 5",
          "UPDATE m_float SET f = 123456789, d = 123456789 WHERE id = 7",
          "DELETE FROM m_float WHERE id = 10",
          "UPDATE m_text SET large = '' WHERE id = 1",
          "UPDATE m_text SET large = REPEAT('中', 70000), latin = 'Œ', wide = '𝄞' WHERE id = 4",
          "UPDATE m_text SET four = NULL, chinese = '簡' WHERE id = 5",
          "DELETE FROM m_text WHERE id = 3",
          "UPDATE m_text_key SET k = 'a ' WHERE k = 'a'",
          "UPDATE m_text_key SET k = '😁' WHERE k = '😀'",
          "UPDATE m_text_key SET v = 7 WHERE k = ''",
          "DELETE FROM m_text_key WHERE k = 'é'",
          "UPDATE m_ci_key SET k = 'AA' WHERE k = 'aa'",
          "UPDATE m_ci_key SET v = 9 WHERE k = 'bb'",
          "DELETE FROM m_ci_key WHERE k = 'ZZ'",
          "REPLACE INTO m_ci_key VALUES ('CC', 33)",
          "INSERT INTO m_ci_key VALUES ('ÜBER', 1) ON DUPLICATE KEY UPDATE v = 55",
          "UPDATE m_latin_key SET l = '簡' WHERE v = 1",
          "DELETE FROM m_latin_key WHERE v = 2",
          "UPDATE m_binary SET b = x'AA', v = x'BB00' WHERE id = 1",
          "UPDATE m_binary SET b = x'00', l = NULL WHERE id = 2",
          "UPDATE m_binary SET b = x'11000000000000000000000000000000000000' WHERE id = 4",
          "DELETE FROM m_binary WHERE id = 6",
          "UPDATE m_binary_key SET v = 11 WHERE v = 1",
          "UPDATE m_binary_key SET k = x'0300000000000000000000000000FF00' WHERE v = 2",
          "DELETE FROM m_binary_key WHERE v = 4",
          "UPDATE m_binary_key SET k = x'FE00' WHERE v = 5",
          "UPDATE m_varbinary_key SET k = x'010000' WHERE v = 4",
          "DELETE FROM m_varbinary_key WHERE k = x'00'",
          "UPDATE m_varbinary_key SET v = 11 WHERE k = x''",
          "UPDATE m_date SET d = '1000-01-01', y = 0 WHERE id = 1",
          "UPDATE m_date SET d = '0001-01-01' WHERE id = 4",
          "DELETE FROM m_date WHERE id = 8",
          "UPDATE m_date_key SET k = '0001-01-02' WHERE k = '0001-01-01'",
          "UPDATE m_date_key SET v = 22 WHERE k = '1582-10-10'",
          "DELETE FROM m_date_key WHERE k = '1969-12-31'",
          "UPDATE m_datetime SET d6 = '0001-01-01 00:00:00.000001' WHERE id = 8",
          "UPDATE m_datetime SET d0 = NULL, d3 = '2262-04-11 23:47:16.855' WHERE id = 1",
          "DELETE FROM m_datetime WHERE id = 5",
          "UPDATE m_datetime_key SET k = '9999-12-31 23:59:59.999998' WHERE v = 2",
          "UPDATE m_datetime_key SET v = 33 WHERE k = '1969-12-31 23:59:59.999999'",
          "DELETE FROM m_datetime_key WHERE v = 1",
          "UPDATE m_timestamp SET t6 = '2038-01-19 03:14:07.999999' WHERE id = 8",
          "UPDATE m_timestamp SET t0 = NULL WHERE id = 1",
          "DELETE FROM m_timestamp WHERE id = 7",
          "UPDATE m_timestamp_key SET k = '2024-10-27 00:30:00.002' WHERE v = 3",
          "DELETE FROM m_timestamp_key WHERE v = 1",
          "UPDATE m_choice SET e = 'medium', s = 'green' WHERE id = 4",
          "UPDATE m_choice SET e = NULL, s = '' WHERE id = 2",
          "UPDATE m_enum_key SET k = 'm' WHERE k = 'z'",
          "DELETE FROM m_enum_key WHERE k = 'a'",
          "UPDATE m_json SET j = '[]' WHERE id = 4",
          "UPDATE m_json SET j = JSON_SET(j, '$.\"новый\"', CAST('{\"deep\": [1.5]}' AS JSON)) WHERE id = 6",
          "UPDATE m_json SET j = NULL WHERE id = 9",
          "UPDATE m_json SET j = CAST('null' AS JSON) WHERE id = 5",
          "DELETE FROM m_json WHERE id = 7",
          "UPDATE m_bit SET b64 = b'1010', b1 = b'0' WHERE id = 2",
          "UPDATE m_bit SET b13 = b'1' WHERE id = 4",
          "DELETE FROM m_bit WHERE id = 5",
          "UPDATE m_bit_key SET k = b'1111111111' WHERE k = b'1'",
          "DELETE FROM m_bit_key WHERE k = b'0'");

  private TypeMatrix() {}
}
