package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every shipped function, computed columns, filters and transformed keys, in one migration: through
 * the copy, through the stream, and compared by verify.
 */
class TransformIT {

  private static final String KEY = "a key that nobody may see";
  private static final int STREAMED = 100;

  @TempDir private Path folder;

  /**
   * One function on a column of its own.
   *
   * @param type of the column on MySQL, which can be NULL
   * @param transform as YAML
   * @param target the type that the created column must have
   * @param values pairs: a literal on MySQL, and the text of what PostgreSQL must hold
   */
  private record Case(String type, String transform, String target, String... values) {
    String literal(int row) {
      return 2 * row < values.length ? values[2 * row] : "NULL";
    }

    String expected(int row) {
      return 2 * row < values.length ? values[2 * row + 1] : null;
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(
              "BIGINT",
              "microseconds-to-interval",
              "interval",
              "90000000001",
              "1 day 01:00:00.000001",
              "-1",
              "-1 days +23:59:59.999999"),
          new Case(
              "BIGINT",
              "milliseconds-to-interval",
              "interval",
              "90000001",
              "1 day 01:00:00.001",
              "0",
              "00:00:00"),
          new Case(
              "DECIMAL(20,6)",
              "seconds-to-interval",
              "interval",
              "90000.000001",
              "1 day 01:00:00.000001",
              "-0.5",
              "-1 days +23:59:59.5"),
          new Case(
              "INT",
              "unix-seconds-to-timestamptz",
              "timestamp with time zone",
              "-1",
              "1969-12-31 23:59:59+00",
              "2147483647",
              "2038-01-19 03:14:07+00"),
          new Case(
              "BIGINT UNSIGNED",
              "unix-milliseconds-to-timestamptz",
              "timestamp with time zone",
              "1700000000123",
              "2023-11-14 22:13:20.123+00"),
          new Case(
              "BIGINT",
              "unix-microseconds-to-timestamptz",
              "timestamp with time zone",
              "-1",
              "1969-12-31 23:59:59.999999+00"),
          new Case(
              "CHAR(36)",
              "hex-to-uuid",
              "uuid",
              "'6CCD780C-BABA-1026-9564-5B8C656024DB'",
              "6ccd780c-baba-1026-9564-5b8c656024db",
              "'6ccd780cbaba102695645b8c656024db'",
              "6ccd780c-baba-1026-9564-5b8c656024db"),
          new Case(
              "CHAR(32)",
              "swapped-hex-to-uuid",
              "uuid",
              "HEX(UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db', 1))",
              "6ccd780c-baba-1026-9564-5b8c656024db"),
          new Case(
              "BINARY(16)",
              "bytes-to-uuid",
              "uuid",
              "UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c65602400')",
              "6ccd780c-baba-1026-9564-5b8c65602400"),
          new Case(
              "VARBINARY(16)",
              "swapped-bytes-to-uuid",
              "uuid",
              "UUID_TO_BIN('6ccd780c-baba-1026-9564-5b8c656024db', 1)",
              "6ccd780c-baba-1026-9564-5b8c656024db"),
          new Case(
              "INT UNSIGNED",
              "ip-number-to-inet",
              "inet",
              "INET_ATON('192.168.1.1')",
              "192.168.1.1/32",
              "4294967295",
              "255.255.255.255/32"),
          new Case("INT", "signed-ip-number-to-inet", "inet", "-1", "255.255.255.255/32"),
          new Case(
              "DECIMAL(39,0)",
              "ipv6-number-to-inet",
              "inet",
              "340282366920938463463374607431768211455",
              "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"),
          new Case(
              "VARBINARY(16)",
              "bytes-to-inet",
              "inet",
              "INET6_ATON('2001:db8::1')",
              "2001:db8::1/128",
              "INET6_ATON('10.0.0.1')",
              "10.0.0.1/32",
              "INET6_ATON('::ffff:10.0.0.1')",
              "::ffff:10.0.0.1/128"),
          new Case("TINYTEXT", "text-to-inet", "inet", "' ::1 '", "::1/128", "' '", null),
          new Case("VARCHAR(20)", "empty-to-null", "text", "''", null, "' '", " "),
          new Case("VARCHAR(20)", "blank-to-null", "text", "' '", null, "'a '", "a "),
          new Case("VARCHAR(20)", "trim", "text", "' a b '", "a b"),
          new Case("VARCHAR(20)", "strip-nul", "text", "CONCAT('a', CHAR(0), 'b')", "ab"),
          new Case("VARCHAR(20)", "upper-case", "text", "'straße'", "STRASSE"),
          new Case("VARCHAR(20)", "lower-case", "text", "'ÉÀ'", "éà"),
          new Case(
              "VARCHAR(30)",
              "zero-date-to-null",
              "text",
              "'0000-00-00'",
              null,
              "'2024-02-29'",
              "2024-02-29"),
          new Case(
              "VARCHAR(30)",
              "text-to-date",
              "date",
              "'0000-00-00'",
              null,
              "'2024-02-29'",
              "2024-02-29"),
          new Case(
              "VARCHAR(30)",
              "text-to-timestamp",
              "timestamp without time zone",
              "'2024-02-29 23:59:59.123456'",
              "2024-02-29 23:59:59.123456"),
          new Case("BIT(8)", "bits-to-boolean", "boolean", "b'1'", "true", "b'0'", "false"),
          new Case("TINYINT", "nonzero-to-boolean", "boolean", "-3", "true", "0", "false"),
          new Case(
              "SET('a','b c')", "set-to-array", "text[]", "'a,b c'", "{a,\"b c\"}", "''", "{}"),
          new Case("ENUM('a,b','c')", "enum-to-array", "text[]", "'a,b'", "{\"a,b\"}"),
          new Case(
              "JSON",
              "{function: json-extract, options: {path: '$.a[1]'}}",
              "text",
              "'{\"a\": [1, 12345678901234567]}'",
              "12345678901234567",
              "'{\"a\": [1, \"é\\\\n\"]}'",
              "é\n",
              "'{\"a\": null}'",
              null),
          new Case(
              "VARCHAR(20)",
              "{function: mask-text, options: {keep-last: 4}}",
              "text",
              "'4111111111111111'",
              "************1111"),
          new Case("VARCHAR(20)", "mask-email", "text", "'ann@example.com'", "***@example.com"),
          new Case(
              "VARCHAR(20)",
              "{function: hmac-sha256, options: {key: '${file:key.txt}'}}",
              "text",
              "'ann'",
              hmac("ann")),
          new Case(
              "VARCHAR(20)",
              "{function: add-prefix, options: {prefix: old-}}",
              "text",
              "'7'",
              "old-7"),
          new Case(
              "VARCHAR(20)",
              "{function: add-suffix, options: {suffix: '@x'}}",
              "text",
              "'ann'",
              "ann@x"),
          new Case(
              "CHAR(32)",
              "hex32-to-uuid",
              "text",
              "REPEAT('A', 32)",
              "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa"));

  private static final String SETTINGS =
      """
      tables:
        settings:
          f: {columns: {%s}}
          customer:
            columns: {id: {transform: swapped-bytes-to-uuid}}
          orders:
            filter: "deleted == 0 && (status == null || !status.startsWith('x'))"
            columns:
              quantity: {skip: true}
              name: {expression: "name == null ? 'nobody' : name.upperAscii()"}
            computed:
              total: {expression: "price * decimal(quantity)", type: "numeric(20,2)"}
              both: {transform: {function: '%s', inputs: [name, quantity]}}
              shipped_at: {expression: "shipped"}
              origin: {expression: "'mysql'"}
          log: {keyless: copy-once, filter: "level > 1"}
      """;

  /** Two columns into one. */
  public static final class Joined extends org.apache.flink.table.functions.ScalarFunction {
    private static final long serialVersionUID = 1L;

    public String eval(String name, int quantity) {
      return name + " x " + quantity;
    }
  }

  @Test
  void copyStreamAndVerifyComeToTheSameValues() throws Exception {
    Files.writeString(folder.resolve("key.txt"), KEY + "\n");
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())
            .with(SETTINGS.formatted(columnSettings(), Joined.class.getName()))) {
      fixture.execute(
          "CREATE TABLE f (id INT PRIMARY KEY, "
              + IntStream.range(0, CASES.size())
                  .mapToObj(i -> "c" + i + " " + CASES.get(i).type() + " NULL")
                  .collect(Collectors.joining(", "))
              + ")",
          "CREATE TABLE customer (id BINARY(16) PRIMARY KEY, name VARCHAR(20))",
          "CREATE TABLE invoice (id INT PRIMARY KEY, customer_id BINARY(16) NULL,"
              + " FOREIGN KEY (customer_id) REFERENCES customer (id))",
          "CREATE TABLE reminder (customer_id BINARY(16), number INT, note TEXT,"
              + " PRIMARY KEY (customer_id, number),"
              + " FOREIGN KEY (customer_id) REFERENCES customer (id))",
          "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20), quantity INT NOT NULL,"
              + " price DECIMAL(10,2) NOT NULL, status VARCHAR(9) NULL, deleted TINYINT(1) NOT NULL,"
              + " shipped DATETIME(6) NULL)",
          "CREATE TABLE log (level INT, text VARCHAR(9))");
      fill(fixture, 0);
      fixture.start().await(status -> status.migration().finishedAt() != null);
      fill(fixture, STREAMED);
      change(fixture);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      assertFunctions(fixture);
      assertKeys(fixture);
      assertFilters(fixture);
      MigrationPlan plan = Planner.plan(fixture.config()).compiled().plan();
      VerifyReport report = verify(plan);
      assertThat(report.equal()).as("%s", report).isTrue();
      assertThat(report.tables()).hasSize(6);
      assertKeyIsNowhere(fixture, plan);
    }
  }

  private static String columnSettings() {
    return IntStream.range(0, CASES.size())
        .mapToObj(i -> "c" + i + ": {transform: " + CASES.get(i).transform() + "}")
        .collect(Collectors.joining(", "));
  }

  private static void fill(MigrationFixture fixture, int from) throws Exception {
    List<String> statements = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      int number = row;
      statements.add(
          "INSERT INTO f VALUES (%d, %s)"
              .formatted(
                  from + row,
                  CASES.stream().map(c -> c.literal(number)).collect(Collectors.joining(", "))));
    }
    for (int i = 1; i <= 3; i++) {
      statements.add("INSERT INTO customer VALUES (%s, 'c%d')".formatted(uuid(from + i), from + i));
      statements.add("INSERT INTO invoice VALUES (%d, %s)".formatted(from + i, uuid(from + i)));
      statements.add(
          "INSERT INTO reminder VALUES (%s, %d, 'pay')".formatted(uuid(from + i), from + i));
    }
    for (int i = 1; i <= 6; i++) {
      statements.add(
          "INSERT INTO orders VALUES (%d, %s, %d, 1.15, %s, %d, '2024-03-10 02:30:00.123456')"
              .formatted(
                  from + i,
                  i == 2 ? "NULL" : "'ann'",
                  i,
                  List.of("NULL", "'new'", "'x1'", "NULL", "'new'", "'x'").get(i - 1),
                  i == 4 ? 1 : 0));
    }
    statements.add(
        "INSERT INTO log VALUES (1, 'a%1$d'), (2, 'b%1$d'), (3, 'c%1$d'), (2, 'd%1$d')"
            .formatted(from));
    fixture.execute(statements.toArray(String[]::new));
  }

  private static String uuid(int number) {
    return "UUID_TO_BIN('6ccd780c-baba-1026-9564-%012d', 1)".formatted(number);
  }

  private static void change(MigrationFixture fixture) throws Exception {
    fixture.execute(
        // begins to pass the filter, stops, stays out, stays in
        "UPDATE orders SET status = 'new' WHERE id IN (3, 103)",
        "UPDATE orders SET deleted = 1 WHERE id IN (1, 101)",
        "UPDATE orders SET quantity = 9 WHERE id IN (4, 104)",
        "UPDATE orders SET quantity = 9 WHERE id IN (5, 105)",
        // another key, in and out
        "UPDATE orders SET id = id + 1000 WHERE id IN (2, 102)",
        "UPDATE orders SET id = id + 1000, status = 'x' WHERE id IN (5, 105)",
        "UPDATE orders SET id = id + 1000, status = NULL WHERE id IN (6, 106)",
        "DELETE FROM orders WHERE id IN (4, 104)",
        // of rows without a key
        "UPDATE log SET level = 0 WHERE text LIKE 'b%'",
        "UPDATE log SET level = 5 WHERE text LIKE 'a%'",
        "UPDATE log SET level = 7 WHERE text LIKE 'c%'",
        "DELETE FROM log WHERE text LIKE 'd%'",
        "INSERT INTO log VALUES (0, 'e')",
        "DELETE FROM log WHERE text = 'e'",
        // keys and what refers to them
        "DELETE FROM reminder WHERE number IN (1, 101)",
        "DELETE FROM invoice WHERE id IN (1, 101)",
        "DELETE FROM customer WHERE id IN (" + uuid(1) + ", " + uuid(101) + ")",
        "INSERT INTO customer VALUES (" + uuid(7) + ", 'seven'), (" + uuid(107) + ", 'seven')",
        "UPDATE invoice SET customer_id = " + uuid(7) + " WHERE id = 2",
        "UPDATE invoice SET customer_id = NULL WHERE id = 102",
        "UPDATE reminder SET customer_id = " + uuid(107) + " WHERE number = 102",
        "DELETE FROM reminder WHERE number = 2",
        "UPDATE customer SET id = " + uuid(8) + " WHERE id = " + uuid(2));
  }

  private static void assertFunctions(MigrationFixture fixture) throws Exception {
    for (int i = 0; i < CASES.size(); i++) {
      Case one = CASES.get(i);
      assertThat(
              fixture.target(
                  "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                      + " WHERE attrelid = 'f'::regclass AND attname = 'c"
                      + i
                      + "'"))
          .as(one.transform())
          .isEqualTo(one.target());
      for (int row = 0; row < 3; row++) {
        for (int from : new int[] {0, STREAMED}) {
          assertThat(
                  fixture.target(
                      "SELECT (%s)::text FROM f WHERE id = %d"
                          .formatted(
                              one.target().equals("timestamp with time zone")
                                  ? "(c" + i + " AT TIME ZONE 'UTC') || '+00'"
                                  : "c" + i,
                              from + row)))
              .as("%s of row %d", one.transform(), from + row)
              .isEqualTo(one.expected(row));
        }
      }
    }
    // the very bytes
    assertThat(
            fixture.target(
                "SELECT count(*) FROM f a JOIN f b ON b.id = a.id + 100"
                    + " WHERE to_jsonb(a) - 'id' = to_jsonb(b) - 'id'"))
        .isEqualTo("3");
  }

  private static void assertKeys(MigrationFixture fixture) throws Exception {
    assertThat(
            fixture.target(
                "SELECT string_agg(right(id::text, 3) || ' ' || name, ', ' ORDER BY id)"
                    + " FROM customer WHERE id::text LIKE '6ccd780c-baba-1026-9564-%'"))
        .isEqualTo("003 c3, 007 seven, 008 c2, 102 c102, 103 c103, 107 seven");
    assertThat(
            fixture.target(
                "SELECT string_agg(concat_ws(' ', i.id, c.name), ', ' ORDER BY i.id)"
                    + " FROM invoice i LEFT JOIN customer c ON c.id = i.customer_id"))
        .isEqualTo("2 seven, 3 c3, 102, 103 c103");
    assertThat(
            fixture.target(
                "SELECT string_agg(concat_ws(' ', r.number, c.name), ', ' ORDER BY r.number)"
                    + " FROM reminder r JOIN customer c ON c.id = r.customer_id"))
        .isEqualTo("3 c3, 102 seven, 103 c103");
    assertThat(
            fixture.target(
                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"
                    + " AND confrelid = 'customer'::regclass"))
        .isEqualTo("2");
  }

  private static void assertFilters(MigrationFixture fixture) throws Exception {
    assertThat(
            fixture.target(
                "SELECT string_agg(concat_ws(' ', id, name, price, status, total, \"both\", origin),"
                    + " ', ' ORDER BY id) FROM orders"))
        .isEqualTo(
            Stream.of(
                    "3 ANN 1.15 new 3.45 ann x 3 mysql",
                    "103 ANN 1.15 new 3.45 ann x 3 mysql",
                    "1002 nobody 1.15 new 2.30 null x 2 mysql",
                    "1006 ANN 1.15 6.90 ann x 6 mysql",
                    "1102 nobody 1.15 new 2.30 null x 2 mysql",
                    "1106 ANN 1.15 6.90 ann x 6 mysql")
                .collect(Collectors.joining(", ")));
    assertThat(
            fixture.target(
                "SELECT string_agg(DISTINCT to_char(shipped_at AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD HH24:MI:SS.US'), ', ') FROM orders"))
        .isEqualTo("2024-03-10 02:30:00.123456");
    assertThat(
            fixture.target(
                "SELECT string_agg(level || text, ', ' ORDER BY text COLLATE \"C\") FROM log"))
        .isEqualTo("5a0, 5a100, 7c0, 7c100");
  }

  private static VerifyReport verify(MigrationPlan plan) throws Exception {
    return new Verifier(plan, VerifyOptions.defaults()).run(VerifyListener.SILENT);
  }

  /** Not in the plan, nor in the ledger, nor in what Flink has written down. */
  private static void assertKeyIsNowhere(MigrationFixture fixture, MigrationPlan plan)
      throws Exception {
    TablePlan table =
        plan.tables().stream().filter(t -> t.source().name().equals("f")).findFirst().orElseThrow();
    assertThat(table.decisions()).contains("by io.portage.udfs.HmacSha256 (key: ${PORTAGE_OPTION_");
    assertThat(new String(bytes(plan), StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
    assertThat(
            fixture.target(
                "SELECT count(*) FROM portage.source_table WHERE fingerprint LIKE '%" + KEY + "%'"))
        .isEqualTo("0");
    try (Stream<Path> files = Files.walk(fixture.config().job().stateDir())) {
      files.filter(Files::isRegularFile).forEach(TransformIT::assertKeyIsNotIn);
    }
  }

  private static byte[] bytes(Object object) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var out = new java.io.ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static void assertKeyIsNotIn(Path file) {
    try {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .as("%s", file)
          .doesNotContain(KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hmac(String text) {
    try {
      var mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return java.util.HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
