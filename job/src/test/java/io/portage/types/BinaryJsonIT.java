package io.portage.types;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binary JSON becomes the very bytes that the server prints for it. */
class BinaryJsonIT {

  private static final List<String> DOCUMENTS =
      List.of(
          "'null'",
          "'true'",
          "'false'",
          "'1'",
          "'\"s\"'",
          "'{}'",
          "'[]'",
          "'\"\"'",
          "NULL",
          "'{\"a\": 1, \"b\": [true, null], \"\": {}, \"aa\": 2, \"Z\": 3}'",
          "'[0, -1, 32767, -32768, 32768, 65535, 65536, 2147483647, -2147483648, 2147483648]'",
          "'[4294967295, 4294967296, 9223372036854775807, -9223372036854775808]'",
          "'[9223372036854775808, 18446744073709551615, 18446744073709551616]'",
          "'[1.0, -0.0, 0.1, 1e15, 1e14, 123456789012345.6, 1e16, 1e-14, 1e-15, 1.5e-20, 5e-324]'",
          "'[1.7976931348623157e308, 2e-3, 2.0e-323, 1e22, 1e23, 9007199254740993.0, 100.0, 1e1]'",
          "'[0.00001, 0.000000000000001, 1234567.125, -1e100, 3.14159265358979312]'",
          "'[\"\\\\u0000\", \"\\\\u001f\", \"\\\\b\\\\f\\\\n\\\\r\\\\t\", \"\\\\\"\", \"\\\\\\\\\", \"/\"]'",
          "'[\"\u00e4\u4e2d\ud83d\ude00\", \"\\\\ud83d\\\\ude00\", \"\u007f\"]'",
          "CAST(1.50 AS JSON)",
          "CAST(CAST(-12345678901234567890.123456789 AS DECIMAL(40,15)) AS JSON)",
          "CAST(CAST(0 AS DECIMAL(10,2)) AS JSON)",
          "CAST(CAST('2024-02-29' AS DATE) AS JSON)",
          "CAST(CAST('-838:59:59.5' AS TIME(1)) AS JSON)",
          "CAST(CAST('01:02:03' AS TIME) AS JSON)",
          "CAST(CAST('2024-02-29 12:34:56.000007' AS DATETIME(6)) AS JSON)",
          "CAST(TIMESTAMP('2024-02-29 12:34:56') AS JSON)",
          "JSON_OBJECT('d', CAST(2.50 AS DECIMAL(5,2)), 'b', x'00FF', 'n', NULL)",
          "JSON_ARRAY(4072013325273268.5e0, -4072013325273268.5e0, 4072013325273268e0, 1.5e16)",
          "JSON_ARRAY(b'101', x'', REPEAT(x'AB', 100), 1e0, 1.10)",
          "CAST(CAST(2024 AS UNSIGNED) AS JSON)",
          "JSON_ARRAY(REPEAT('x', 200), REPEAT('y', 20000), REPEAT('z', 70000))",
          "JSON_OBJECT(REPEAT('k', 300), 1, 'small', REPEAT('v', 70000))",
          "CONCAT('[', REPEAT('[1, {\"x\": ', 40), '0', REPEAT('}]', 40), ']')",
          "CONCAT('[', REPEAT('100000, ', 30000), '1]')");

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyDocumentIsPrintedAsTheServerPrintsIt(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    List<String> documents = new ArrayList<>(DOCUMENTS);
    documents.addAll(randomDoubles(200));
    String database = server.createDatabase("json");
    try (BinlogRows binlog = new BinlogRows(server)) {
      TypeCase documentsOfAll = new TypeCase("json", documents);
      String table = TwoReadersIT.fill(server, database, List.of(documentsOfAll)).get(0);
      MySqlType type = CopiedRows.type(server, database, table);
      List<byte[]> fields = CopiedRows.fields(server, database, table, type);
      List<Serializable[]> rows = binlog.await(table, documents.size());
      EventReader events = EventReaders.of(type, JsonDialect.of(server.version()));
      TextReader texts = TextReaders.of(type);
      SoftAssertions all = new SoftAssertions();
      for (int i = 0; i < documents.size(); i++) {
        String shown = documents.get(i).substring(0, Math.min(100, documents.get(i).length()));
        all.assertThat(text(events.read(rows.get(i)[1])))
            .as("%s on %s", shown, server.version())
            .isEqualTo(fields.get(i) == null ? null : text(texts.read(fields.get(i))));
      }
      all.assertAll();
    }
  }

  /** Doubles of every size, and decimals of few digits, by a fixed seed. */
  private static List<String> randomDoubles(int arrays) {
    Random random = new Random(11);
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < arrays; i++) {
      List<String> numbers = new ArrayList<>();
      while (numbers.size() < 40) {
        double any = Double.longBitsToDouble(random.nextLong());
        if (Double.isFinite(any)) {
          numbers.add(Double.toString(any));
        }
        numbers.add(random.nextInt(1_000_000) + "e" + (random.nextInt(50) - 25));
      }
      documents.add("'[" + String.join(", ", numbers) + "]'");
    }
    return documents;
  }

  private static String text(Object utf8) {
    return utf8 == null ? null : new String((byte[]) utf8, StandardCharsets.UTF_8);
  }
}
