package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each character set is decoded as the server itself converts it, code by code. */
class CharsetsIT {

  static Stream<String> charsets() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Connection connection = MySqlServer.shared().connect(null);
        Statement statement = connection.createStatement();
        ResultSet charsets = statement.executeQuery("SHOW CHARACTER SET")) {
      while (charsets.next()) {
        names.add(charsets.getString(1));
      }
    }
    return names.stream().filter(name -> Charsets.of(name).isPresent());
  }

  /** One byte, two bytes (all of them), three bytes of the sets that have them. */
  @ParameterizedTest
  @MethodSource("charsets")
  void everyCodeIsDecodedAsTheServerDoes(String charset) throws SQLException {
    TextDecoder decoder = Charsets.of(charset).orElseThrow();
    List<String> wrong = new ArrayList<>();
    try (Connection connection = MySqlServer.shared().connect(null);
        Statement statement = connection.createStatement()) {
      for (String from : numbers(charset)) {
        try (ResultSet codes = statement.executeQuery(query(charset, from))) {
          while (codes.next()) {
            byte[] code = codes.getBytes(1);
            if (codes.getBytes(2) != null) {
              compare(charset, code, codes.getBytes(2), decoder.decode(code)).ifPresent(wrong::add);
            }
          }
        }
      }
    }
    assertThat(wrong).as("codes of %s: MySQL's text, ours", charset).isEmpty();
  }

  /** The server prints a question mark for them, which the copy must not take for the text. */
  @ParameterizedTest
  @CsvSource({"gbk, A2E3", "cp1256, C0", "greek, A4", "hebrew, FF", "koi8u, 41"})
  void whatTheServerHasNoCharacterForIsUnreadableInTheCopyToo(String charset, String code)
      throws SQLException {
    MySqlServer server = MySqlServer.shared();
    String database = server.createDatabase("codes");
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(9) CHARACTER SET " + charset + ")");
      statement.execute("INSERT INTO t VALUES (1, _" + charset + " x'" + code + "')");
      MySqlType type = CopiedRows.type(server, database, "t");
      byte[] copied = CopiedRows.fields(server, database, "t", type).get(0);
      assertThat(TextReaders.of(type).read(copied))
          .isEqualTo(EventReaders.of(type).read(HexFormat.of().parseHex(code)))
          .isInstanceOf(charset.equals("koi8u") ? byte[].class : UnreadableValue.class);
    }
  }

  private static Optional<String> compare(
      String charset, byte[] code, byte[] expected, Object decoded) {
    String theirs = new String(expected, StandardCharsets.UTF_8);
    boolean readable = decoded instanceof byte[];
    String ours = readable ? new String((byte[]) decoded, StandardCharsets.UTF_8) : "unreadable";
    // never another character than the server's; '?' and U+FFFD are how it says that there is none
    boolean none = theirs.contains("?") || theirs.contains("\uFFFD");
    return ours.equals(theirs) || !readable && none
        ? Optional.empty()
        : Optional.of(HexFormat.of().formatHex(code) + " " + theirs + " " + ours);
  }

  /** Which lengths of code there are, as subqueries of their hexadecimal digits. */
  private static List<String> numbers(String charset) {
    String digits =
        "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
            + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7"
            + " UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10 UNION ALL SELECT 11"
            + " UNION ALL SELECT 12 UNION ALL SELECT 13 UNION ALL SELECT 14 UNION ALL SELECT 15)";
    String one = "(SELECT a.d * 16 + b.d n FROM " + digits + " a, " + digits + " b)";
    String two = "(SELECT x.n * 256 + y.n n FROM " + one + " x, " + one + " y)";
    List<String> all = new ArrayList<>();
    all.add("SELECT LPAD(HEX(n), 2, '0') h FROM " + one + " s");
    all.add("SELECT LPAD(HEX(n), 4, '0') h FROM " + two + " s");
    if (charset.equals("ujis") || charset.equals("eucjpms")) {
      all.add("SELECT CONCAT('8F', LPAD(HEX(n), 4, '0')) h FROM " + two + " s");
    }
    if (charset.equals("gb18030")) {
      all.add("SELECT CONCAT('8130', LPAD(HEX(n), 4, '0')) h FROM " + two + " s");
    }
    if (charset.equals("utf32")) {
      all.add("SELECT CONCAT('0000', LPAD(HEX(n), 4, '0')) h FROM " + two + " s");
    }
    return all;
  }

  /** The codes that the server calls valid, and its own text for each. */
  private static String query(String charset, String from) {
    String code = "CONVERT(UNHEX(h) USING " + charset + ")";
    return "SELECT UNHEX(h), CAST(CONVERT("
        + code
        + " USING utf8mb4) AS BINARY) FROM ("
        + from
        + ") hexes WHERE "
        + code
        + " IS NOT NULL AND CAST("
        + code
        + " AS BINARY) = UNHEX(h)";
  }
}
