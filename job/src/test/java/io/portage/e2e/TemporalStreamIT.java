package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import io.portage.transform.RejectedRowException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Dates and times mean the same whether they were there before the start or came after it. */
class TemporalStreamIT {

  private static final String LENIENT =
      "SET SESSION sql_mode = 'ALLOW_INVALID_DATES', time_zone = '+00:00'";

  private static final String COLUMNS =
      """
      (id INT PRIMARY KEY, clock TIME(6) NOT NULL, short_clock TIME, day DATE NOT NULL,
       maybe_day DATE NULL, wall DATETIME(6) NULL, moment TIMESTAMP(6) NULL, year_made YEAR)
      """;

  private static final List<String> ROWS =
      List.of(
          "1, '-00:01:00', '-00:01:00', '2024-02-29', '0000-00-00',"
              + " '1969-12-31 23:59:59.999999', '1970-01-01 00:00:01.000001', 0",
          "2, '-838:59:59', '-838:59:59', '9999-12-31', '2024-02-31',"
              + " '0000-00-00 00:00:00', '0000-00-00 00:00:00', 1901",
          "3, '-00:00:00.000001', '-00:00:01', '0001-01-01', '2020-00-15',"
              + " '2024-02-31 10:00:00.5', '2038-01-19 03:14:07.999999', 2155",
          "4, '838:59:58.999999', '25:00:00', '1582-10-10', NULL, NULL, NULL, NULL",
          "5, '-00:00:05', '-00:01:03', '1970-01-01', '2000-02-29',"
              + " '9999-12-31 23:59:59.999999', '2024-11-03 05:30:00.299999', 2024",
          "6, '-25:00:00.500000', NULL, '1969-12-31', '0000-05-05',"
              + " '0001-01-01 00:00:00', '2024-07-01 12:00:00', 1970");

  /** Dates above that PostgreSQL has not. */
  private static final Set<String> NONE =
      Set.of("0000-00-00", "2024-02-31", "2020-00-15", "0000-05-05");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void whatIsStreamedEqualsWhatIsCopied(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    try (MigrationFixture fixture = new MigrationFixture(folder, mysql, PostgresServer.shared())) {
      fixture.execute("CREATE TABLE copied " + COLUMNS, "CREATE TABLE streamed " + COLUMNS);
      fixture.execute("CREATE TABLE changed " + COLUMNS, "CREATE TABLE stays " + COLUMNS);
      insert(fixture, "copied", "changed", "stays");
      fixture.start().await(status -> status.phase() == Phase.STREAM);
      insert(fixture, "streamed");
      fixture.execute(
          LENIENT,
          "UPDATE changed SET clock = SUBTIME('-00:00:00.000002', clock), maybe_day = wall",
          "DELETE FROM changed WHERE id = 4",
          "UPDATE changed SET id = 40 WHERE id = 6");
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      List<String> copied = onPostgres(fixture, "copied");
      assertThat(copied).hasSize(ROWS.size()).isEqualTo(onMySql(fixture, "copied"));
      assertThat(onPostgres(fixture, "streamed")).isEqualTo(copied);
      assertThat(onPostgres(fixture, "stays")).isEqualTo(copied);
      assertThat(onPostgres(fixture, "changed")).isEqualTo(onMySql(fixture, "changed"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true,  DATE,        '0000-00-00', 0000-00-00",
    "false, DATE,        '0000-00-00', 0000-00-00",
    "false, DATE,        '2024-02-31', 2024-02-31",
    "false, DATETIME(3), '2024-02-31', 2024-02-31 00:00:00.000",
    "false, TIMESTAMP,   '0000-00-00', 0000-00-00 00:00:00",
  })
  void aDateThatIsNoneStopsTheJobWhereNullIsForbidden(
      boolean before, String type, String literal, String shown) throws Exception {
    try (MigrationFixture fixture =
        new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared())) {
      fixture.execute("CREATE TABLE bill (id INT PRIMARY KEY, due " + type + " NOT NULL)");
      fixture.execute("INSERT INTO bill VALUES (1, '2024-01-01')");
      String insert = "INSERT INTO bill VALUES (7, '" + literal + "')";
      if (before) {
        fixture.execute(LENIENT, insert);
        fixture.start();
      } else {
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        fixture.execute(LENIENT, insert);
      }
      assertThat(fixture.end())
          .isInstanceOfSatisfying(
              RunEnd.Failed.class,
              failed ->
                  assertThat(failed.cause())
                      .isInstanceOf(RejectedRowException.class)
                      .hasMessageContaining(fixture.source + ".bill.due")
                      .hasMessageContaining("id = 7")
                      .hasMessageContaining(shown + " is no date that PostgreSQL has"));
      assertThat(fixture.target("SELECT count(*) FROM bill WHERE id = 7")).isEqualTo("0");
    }
  }

  private static void insert(MigrationFixture fixture, String... tables) throws Exception {
    List<String> statements = new ArrayList<>(List.of(LENIENT));
    for (String table : tables) {
      ROWS.forEach(row -> statements.add("INSERT INTO " + table + " VALUES (" + row + ")"));
    }
    fixture.execute(statements.toArray(String[]::new));
  }

  private static List<String> onMySql(MigrationFixture fixture, String table) throws Exception {
    try (Connection connection = fixture.mysql();
        Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION time_zone = '+00:00'");
      return rows(
          statement,
          "SELECT id, CAST(clock AS CHAR), CAST(short_clock AS CHAR), CAST(day AS CHAR),"
              + " CAST(maybe_day AS CHAR), CAST(wall AS CHAR), CAST(moment AS CHAR),"
              + " year_made + 0 FROM "
              + table
              + " ORDER BY id");
    }
  }

  private static List<String> onPostgres(MigrationFixture fixture, String table) throws Exception {
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      return rows(
          statement,
          "SELECT id, clock::text, short_clock::text, day::text, maybe_day::text, wall::text,"
              + " (moment AT TIME ZONE 'UTC')::text, year_made FROM "
              + table
              + " ORDER BY id");
    }
  }

  private static List<String> rows(Statement statement, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          fields.add(canonical(row.getString(i)));
        }
        rows.add(String.join(" | ", fields));
      }
    }
    return rows;
  }

  /** Without zeros at the end of a fraction; a date that is none is NULL. */
  private static String canonical(String text) {
    if (text == null || text.length() >= 10 && NONE.contains(text.substring(0, 10))) {
      return "NULL";
    }
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
