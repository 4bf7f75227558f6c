package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.Planner;
import io.portage.ops.RunEnd;
import io.portage.ops.RunStatus.Phase;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyListener;
import io.portage.ops.verify.VerifyOptions;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Portage makes of a MySQL schema, as PostgreSQL's own catalog shows it, with rows in it. */
class CreatedSchemaIT {

  private static final String SETTINGS =
      """
      tables:
        settings:
          shape: {enums: type, columns: {flag: {type: smallint}, plain: {type: text}}}
          place: {spatial: point}
      """;

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE shape (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'its no',
            kind ENUM('b', 'a', 'it''s', '') NOT NULL DEFAULT 'a', plain ENUM('x', 'y'),
            tags SET('red', 'green') DEFAULT 'green,red', flag TINYINT(1) DEFAULT 7, yes TINYINT(1) DEFAULT 1,
            name VARCHAR(100) NOT NULL DEFAULT 'it''s', body TEXT, bin VARBINARY(40),
            doubled INT AS (base * 2) STORED, shown VARCHAR(120) AS (CONCAT(name, '!')) VIRTUAL,
            base INT, since YEAR, price DECIMAL(8,2) DEFAULT 0.5,
            made DATETIME(3) DEFAULT CURRENT_TIMESTAMP(3),
            touched TIMESTAMP(6) NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
            touched_too DATETIME NULL ON UPDATE CURRENT_TIMESTAMP,
            UNIQUE KEY by_name (name), KEY by_body (body(7), base), KEY by_bin (bin(3)),
            UNIQUE KEY by_both (base, name(10)), FULLTEXT KEY words (name, body))
            COMMENT 'all kinds' AUTO_INCREMENT = 500 CHARSET utf8mb4""",
          """
          CREATE TABLE place (id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, spot POINT,
            seen POINT NOT NULL, outline POLYGON, anything GEOMETRY, many GEOMETRYCOLLECTION,
            shape_id BIGINT UNSIGNED, SPATIAL KEY by_seen (seen), KEY by_shape (shape_id),
            CONSTRAINT place_shape FOREIGN KEY (shape_id) REFERENCES shape (id))""",
          "CREATE TABLE `Odd \"name\"` (`Key Col` INT PRIMARY KEY, `select` TEXT)",
          "CREATE VIEW shapes AS SELECT id FROM shape",
          "CREATE TRIGGER watch BEFORE DELETE ON shape FOR EACH ROW SET @gone = OLD.id",
          "CREATE PROCEDURE nothing() SELECT 1",
          "CREATE EVENT later ON SCHEDULE AT '2037-01-01 00:00:00' DO SELECT 1");

  private static final List<String> ROWS =
      List.of(
          """
          INSERT INTO shape (id, kind, plain, tags, flag, yes, name, body, bin, base, since)
            VALUES (%1$d, 'it''s', 'x', 'red', 2, 0, 'n%1$d', 'text %1$d', x'00ff', %1$d, 1999)""",
          "INSERT INTO shape (id, kind, name, base) VALUES (%1$d + 1, '', 'm%1$d', NULL)",
          """
          INSERT INTO place VALUES (%1$d, ST_GeomFromText('POINT(-1.5 2.25)'),
            ST_GeomFromText('POINT(3 4)'), ST_GeomFromText('POLYGON((0 0, 4 0, 4 4, 0 0))'),
            ST_GeomFromText('LINESTRING(0 0, 1e300 -0.1)', 4326 * 0),
            ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT(3 4, 5 6))'), %1$d)""",
          """
          INSERT INTO place VALUES (%1$d + 1, NULL, ST_GeomFromText('POINT(0 0)'), NULL,
            ST_GeomFromText('POINT(10 20)', 4326), ST_GeomFromText('GEOMETRYCOLLECTION()'), NULL)""",
          "INSERT INTO `Odd \"name\"` VALUES (%1$d, 'odd')",
          "UPDATE shape SET base = 5 WHERE id = %1$d",
          "UPDATE place SET outline = ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))') WHERE id = %1$d");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(MySqlVersion.class)
  void whatTheCatalogsShowIsWhatWasThere(MySqlVersion version) throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    try (MigrationFixture fixture =
        new MigrationFixture(folder, mysql, PostgresServer.shared()).with(SETTINGS)) {
      fixture.execute(SCHEMA.toArray(String[]::new));
      insert(fixture, 1);
      assertFindings(fixture, Planner.plan(fixture.config()).compiled().findings());

      fixture.start().await(status -> status.phase() == Phase.STREAM);
      insert(fixture, 11);
      fixture.awaitEverythingApplied();
      assertThat(fixture.pause()).isInstanceOf(RunEnd.Paused.class);

      assertCatalog(fixture, version);
      assertValues(fixture, version);
      // what was created is what a resume finds
      CompiledPlan resumed = Planner.plan(fixture.config()).compiled();
      assertThat(resumed.blockers()).isEmpty();
      assertThat(
              new Verifier(resumed.plan(), VerifyOptions.defaults())
                  .run(VerifyListener.SILENT)
                  .tables())
          .allMatch(TableReport::equal);
      assertTouched(fixture);
    }
  }

  private static void insert(MigrationFixture fixture, int from) throws Exception {
    fixture.execute(ROWS.stream().map(sql -> sql.formatted(from)).toArray(String[]::new));
  }

  private static void assertFindings(MigrationFixture fixture, List<Finding> findings) {
    assertThat(findings).noneMatch(finding -> finding.severity() == Severity.BLOCKER);
    List<String> texts =
        findings.stream()
            .map(finding -> finding.severity() + " " + finding.text())
            .map(text -> text.replace(fixture.source + ".", ""))
            .toList();
    System.out.println(String.join("\n", texts));
  }

  private static void assertCatalog(MigrationFixture fixture, MySqlVersion version)
      throws Exception {
    System.out.println(
        String.join(
                "\n",
                rows(
                    fixture,
                    "SELECT attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull || ' ' || attidentity::text || ' ' || coalesce(pg_get_expr(adbin, adrelid), '') FROM pg_attribute a LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum WHERE attrelid IN ('shape'::regclass, 'place'::regclass) AND attnum > 0 ORDER BY attrelid, attnum"))
            + "\n"
            + String.join(
                "\n",
                rows(
                    fixture,
                    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"))
            + "\n"
            + String.join(
                "\n",
                rows(
                    fixture,
                    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")));
  }

  private static void assertValues(MigrationFixture fixture, MySqlVersion version)
      throws Exception {
    System.out.println(
        String.join("\n", rows(fixture, "SELECT to_jsonb(s)::text FROM shape s ORDER BY id"))
            + "\n"
            + String.join(
                "\n", rows(fixture, "SELECT to_jsonb(s)::text FROM place s ORDER BY id")));
  }

  private static void assertTouched(MigrationFixture fixture) throws Exception {}

  private static List<String> rows(MigrationFixture fixture, String sql) throws Exception {
    try (Connection connection = fixture.postgres()) {
      return rows(connection, sql);
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }
}
