package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values stored by MySQL arrive in the columns that Portage creates, compared by text which the two
 * servers themselves print.
 */
class TypesRoundTripIT {

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyValueArrivesInItsDefaultTarget(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    PostgresServer postgres = PostgresServer.shared();
    String source = mysql.createDatabase("roundtrip");
    String target = postgres.createDatabase("roundtrip");
    SoftAssertions all = new SoftAssertions();
    List<String> tables = TwoReadersIT.fill(mysql, source, TypeCases.ALL);
    try (Connection connection = postgres.connect(target)) {
      connection.createStatement().execute("SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'");
      for (int i = 0; i < tables.size(); i++) {
        TypeCase one = TypeCases.ALL.get(i);
        MySqlType type = CopiedRows.type(mysql, source, tables.get(i));
        List<Object> values = values(type, CopiedRows.fields(mysql, source, tables.get(i), type));
        PostgresType to = TypeMapping.defaultTarget(type);
        Conversion conversion = (Conversion) TypeMapping.conversion(type, to, ZoneOffset.UTC);
        List<String> arrived =
            CopyInto.table(connection, tables.get(i), to, FieldEncoders.of(conversion), values);
        List<byte[]> expected =
            CopiedRows.column(mysql, source, tables.get(i), CanonicalText.onMySql(type));
        for (int k = 0; k < arrived.size(); k++) {
          all.assertThat(CanonicalText.ofPostgres(type, arrived.get(k)))
              .as(
                  "%s -> %s from %s: %s",
                  one.type(), to.sql(), mysql.version(), one.literals().get(k))
              .isEqualTo(CanonicalText.ofMySql(type, text(expected.get(k))));
        }
        all.assertThat(declared(connection, tables.get(i))).isEqualTo(to.sql());
      }
    }
    all.assertAll();
  }

  private static List<Object> values(MySqlType type, List<byte[]> fields) {
    TextReader reader = TextReaders.of(type);
    List<Object> values = new ArrayList<>();
    for (byte[] field : fields) {
      values.add(field == null ? null : reader.read(field));
    }
    return values;
  }

  private static String declared(Connection connection, String table) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet type =
            statement.executeQuery(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '\""
                    + table
                    + "\"'::regclass AND attname = 'v'")) {
      type.next();
      return type.getString(1);
    }
  }

  private static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void jsonArrivesEqual(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    PostgresServer postgres = PostgresServer.shared();
    String source = mysql.createDatabase("jsontrip");
    List<String> documents =
        List.of(
            "'null'",
            "NULL",
            "'\"s\"'",
            "'{\"v\": 1e15, \"n\": 9007199254740993, \"x\": 1.0}'",
            "'[18446744073709551615, -9223372036854775808, 1.7976931348623157e308]'",
            "'{\"\\\\u00e4\": [\"\\\\n\\\\\"\\\\\\\\u0000\"]}'",
            "JSON_ARRAY(REPEAT(x'AB', 100), CAST('2024-02-29' AS DATE))");
    String table =
        TwoReadersIT.fill(mysql, source, List.of(new TypeCase("json", documents))).get(0);
    MySqlType type = CopiedRows.type(mysql, source, table);
    List<Object> values = values(type, CopiedRows.fields(mysql, source, table, type));
    PostgresType jsonb = TypeMapping.defaultTarget(type);
    Conversion conversion = (Conversion) TypeMapping.conversion(type, jsonb, ZoneOffset.UTC);
    try (Connection connection = postgres.connect(postgres.createDatabase("jsontrip"));
        Statement statement = connection.createStatement()) {
      List<String> arrived =
          CopyInto.table(connection, table, jsonb, FieldEncoders.of(conversion), values);
      for (int i = 0; i < arrived.size(); i++) {
        if (values.get(i) == null) {
          assertThat(arrived.get(i)).isNull();
        } else {
          String text = new String((byte[]) values.get(i), StandardCharsets.UTF_8);
          try (ResultSet expected =
              statement.executeQuery("SELECT '" + text.replace("'", "''") + "'::jsonb::text")) {
            expected.next();
            assertThat(arrived.get(i)).isEqualTo(expected.getString(1));
          }
        }
      }
    }
  }
}
