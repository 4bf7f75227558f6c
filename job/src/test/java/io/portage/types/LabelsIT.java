package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The labels that the stream writes are those that MySQL has, or the column is refused: MySQL's
 * catalog cannot print every label.
 */
class LabelsIT {

  private static final List<String> CHARSETS =
      List.of(
          "utf8mb4", "utf8", "latin1", "ascii", "gbk", "gb18030", "big5", "ucs2", "utf16",
          "utf16le", "utf32", "binary");
  private static final List<List<String>> LABELS =
      List.of(
          List.of("a", "b"),
          List.of("é", "x"),
          List.of("中", "x"),
          List.of("😀", "x"),
          List.of("a😀b", "𠀀"),
          List.of("why?", "x"),
          List.of("x"));

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void aLabelIsTheOneThatMySqlHasOrTheColumnIsRefused(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    String database = server.createDatabase("labels");
    List<String> wrong = new ArrayList<>();
    TreeSet<String> refused = new TreeSet<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = ''");
      for (String charset : CHARSETS) {
        for (List<String> labels : LABELS) {
          for (String kind : List.of("ENUM", "SET")) {
            String table = "t" + Math.abs((charset + labels + kind).hashCode());
            String type = kind + "('" + String.join("','", labels) + "') CHARACTER SET " + charset;
            if (!create(statement, table, type)) {
              continue;
            }
            statement.execute("INSERT INTO `" + table + "` VALUES (1, 1), (2, 2), (3, 0)");
            MySqlType parsed = CopiedRows.type(server, database, table);
            if (SourceKinds.of(parsed) instanceof Support.Unsupported) {
              refused.add(type);
              continue;
            }
            List<byte[]> copied = CopiedRows.fields(server, database, table, parsed);
            for (int row = 0; row < copied.size(); row++) {
              int stored = row < labels.size() ? row + 1 : 0;
              Object text = TextReaders.of(parsed).read(copied.get(row));
              Object event = EventReaders.of(parsed).read(stored);
              if (!shown(text).equals(shown(event))) {
                wrong.add(type + ": copied " + shown(text) + ", streamed " + shown(event));
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(refused)
        .noneMatch(type -> type.endsWith(" utf8") || type.contains("'a','b'") && isNarrow(type))
        .noneMatch(type -> type.endsWith(" latin1") || type.endsWith(" gbk"));
  }

  private static boolean isNarrow(String type) {
    return !type.endsWith("ucs2") && !type.contains("utf16") && !type.endsWith("utf32");
  }

  /** MySQL 8.0 has no room in its catalog for some labels. */
  private static boolean create(Statement statement, String table, String type) {
    try {
      statement.execute("CREATE TABLE `" + table + "` (id INT PRIMARY KEY, v " + type + ")");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static String shown(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }
}
