package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The copy and the stream give the same object for the same stored value. */
class TwoReadersIT {

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyValueIsTheSameFromTextAndFromTheBinlog(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    SoftAssertions all = new SoftAssertions();
    compare(server, TypeCases.ALL, all);
    all.assertAll();
  }

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void datesThatAreNoneAreUnreadableInBoth(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    String database = server.createDatabase("nodates");
    try (BinlogRows binlog = new BinlogRows(server)) {
      List<String> tables = fill(server, database, TypeCases.NO_DATES);
      for (int i = 0; i < tables.size(); i++) {
        List<String> literals = TypeCases.NO_DATES.get(i).literals();
        MySqlType type = CopiedRows.type(server, database, tables.get(i));
        List<byte[]> fields = CopiedRows.fields(server, database, tables.get(i), type);
        List<Serializable[]> rows = binlog.await(tables.get(i), literals.size());
        EventReader events = EventReaders.of(type, JsonDialect.of(server.version()));
        for (int k = 0; k < literals.size(); k++) {
          String printed = new String(fields.get(k), StandardCharsets.US_ASCII);
          // MySQL prints every digit that the column has
          assertThat(printed).startsWith(literals.get(k).replace("'", ""));
          assertThat(TextReaders.of(type).read(fields.get(k)))
              .isEqualTo(UnreadableValue.noDate(printed));
          assertThat(events.read(rows.get(k)[1])).isEqualTo(UnreadableValue.noDate(printed));
        }
      }
    }
  }

  static void compare(MySqlServer server, List<TypeCase> cases, SoftAssertions all)
      throws SQLException, IOException {
    String database = server.createDatabase("readers");
    try (BinlogRows binlog = new BinlogRows(server)) {
      List<String> tables = fill(server, database, cases);
      for (int i = 0; i < tables.size(); i++) {
        TypeCase one = cases.get(i);
        MySqlType type = CopiedRows.type(server, database, tables.get(i));
        List<byte[]> fields = CopiedRows.fields(server, database, tables.get(i), type);
        List<Serializable[]> rows = binlog.await(tables.get(i), one.literals().size());
        TextReader texts = TextReaders.of(type);
        EventReader events = EventReaders.of(type, JsonDialect.of(server.version()));
        for (int k = 0; k < fields.size(); k++) {
          Object copied = fields.get(k) == null ? null : texts.read(fields.get(k));
          all.assertThat(events.read(rows.get(k)[1]))
              .as("%s on %s: %s", one.type(), server.version(), one.literals().get(k))
              .isEqualTo(copied);
          all.assertThat(copied instanceof UnreadableValue)
              .as("%s is unreadable: %s", one.literals().get(k), copied)
              .isFalse();
          all.assertThat(copied == null)
              .as("%s is NULL", one.literals().get(k))
              .isEqualTo(one.literals().get(k).equals("NULL"));
        }
      }
    }
  }

  /** One table for each case, its rows in the order of the literals. */
  static List<String> fill(MySqlServer server, String database, List<TypeCase> cases)
      throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SET sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00', NAMES utf8mb4");
      for (TypeCase one : cases) {
        String table = database + "_" + tables.size();
        statement.execute(
            "CREATE TABLE `"
                + table
                + "` (id INT AUTO_INCREMENT PRIMARY KEY, v "
                + one.type()
                + ") DEFAULT CHARSET utf8mb4");
        for (String literal : one.literals()) {
          statement.execute("INSERT INTO `" + table + "` (v) VALUES (" + literal + ")");
        }
        tables.add(table);
      }
    }
    return tables;
  }
}
