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
import org.junit.jupiter.params.provider.MethodSource;

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
            ST_GeomFromText('LINESTRING(0 0, 1e300 -0.1)'),
            ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2), MULTIPOINT(3 4, 5 6))'), %1$d)""",
          """
          INSERT INTO place VALUES (%1$d + 1, NULL, ST_GeomFromText('POINT(0 0)'), NULL,
            ST_GeomFromText('POINT(10 20)', 4326), ST_GeomFromText('GEOMETRYCOLLECTION()'), NULL)""",
          "INSERT INTO `Odd \"name\"` VALUES (%1$d, 'odd')",
          "UPDATE shape SET base = 5 WHERE id = %1$d",
          "UPDATE place SET outline = ST_GeomFromText('POLYGON((0 0, 9 0, 9 9, 0 0))') WHERE id = %1$d");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
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

      assertCatalog(fixture);
      assertValues(fixture, version);
      // what was created is what a resume finds
      CompiledPlan resumed = Planner.plan(fixture.config()).compiled();
      assertThat(resumed.blockers()).isEmpty();
      assertThat(
              new Verifier(resumed.plan(), VerifyOptions.defaults())
                  .run(VerifyListener.SILENT)
                  .tables())
          .allMatch(TableReport::equal);
      assertApplicationsView(fixture);
    }
  }

  private static void insert(MigrationFixture fixture, int from) throws Exception {
    fixture.execute(ROWS.stream().map(sql -> sql.formatted(from)).toArray(String[]::new));
  }

  private static void assertFindings(MigrationFixture fixture, List<Finding> findings) {
    assertThat(findings)
        .extracting(
            finding ->
                finding.severity() + " " + finding.text().replace(fixture.source + ".", "") + " ")
        .satisfiesExactly(
            text ->
                assertThat(text)
                    .startsWith("WARNING Unique keys of text ignore case on MySQL and tell it on")
                    .contains("PostgreSQL: shape.by_both (base, name), shape.by_name (name);"),
            text -> assertThat(text).startsWith("NOTE Views are not carried over: shapes;"),
            text -> assertThat(text).startsWith("NOTE Triggers are not carried over: watch;"),
            text -> assertThat(text).contains("procedures and functions").contains(": nothing;"),
            text -> assertThat(text).startsWith("NOTE Events are not carried over: later;"),
            text -> assertThat(text).startsWith("NOTE shape.doubled: It is generated on MySQL as"),
            text -> assertThat(text).startsWith("NOTE shape.shown: It is generated on MySQL as"),
            text -> assertThat(text).startsWith("NOTE shape: The index words is not created"));
  }

  private static void assertCatalog(MigrationFixture fixture) throws Exception {
    assertThat(
            rows(
                fixture,
                """
                SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod),
                  CASE WHEN attnotnull THEN 'not null' END, nullif(attidentity, '')::text,
                  pg_get_expr(adbin, adrelid), col_description(attrelid, attnum))
                FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attrelid IN ('shape'::regclass, 'place'::regclass) AND attnum > 0
                ORDER BY attrelid = 'place'::regclass, attnum"""))
        .containsExactly(
            "id numeric(20,0) not null nextval('shape_id_seq'::regclass) its no",
            "kind shape_kind not null 'a'::shape_kind",
            "plain text",
            "tags text[] ARRAY['red'::text, 'green'::text]",
            "flag smallint 7",
            "yes boolean true",
            "name character varying(100) not null 'it''s'::character varying",
            "body text",
            "bin bytea",
            "doubled integer",
            "shown character varying(120)",
            "base integer",
            "since smallint",
            "price numeric(8,2) 0.50",
            "made timestamp(3) without time zone LOCALTIMESTAMP(3)",
            "touched timestamp(6) with time zone CURRENT_TIMESTAMP(6)",
            "touched_too timestamp(0) without time zone",
            "id integer not null d",
            "spot point",
            "seen point not null",
            "outline bytea",
            "anything bytea",
            "many bytea",
            "shape_id numeric(20,0)");
    assertThat(rows(fixture, "SELECT enum_range(NULL::shape_kind)::text"))
        .containsExactly("{b,a,it's,\"\"}");
    assertThat(rows(fixture, "SELECT obj_description('shape'::regclass)"))
        .containsExactly("all kinds");
    assertThat(
            rows(
                fixture,
                "SELECT replace(indexdef, ' ON public.', ' ON ') FROM pg_indexes"
                    + " WHERE schemaname = 'public' AND indexname NOT LIKE '%pkey' ORDER BY 1"))
        .containsExactly(
            "CREATE INDEX by_bin ON shape USING btree (SUBSTRING(bin FROM 1 FOR 3))",
            "CREATE INDEX by_body ON shape USING btree (\"left\"(body, 7), base)",
            "CREATE INDEX by_seen ON place USING gist (seen)",
            "CREATE INDEX by_shape ON place USING btree (shape_id)",
            "CREATE UNIQUE INDEX by_both ON shape USING btree (base, \"left\"((name)::text, 10))",
            "CREATE UNIQUE INDEX by_name ON shape USING btree (name)");
    assertThat(
            rows(
                fixture,
                "SELECT conname || ' ' || convalidated || ' '"
                    + " || replace(pg_get_constraintdef(oid), ' ON UPDATE RESTRICT ON DELETE RESTRICT', '')"
                    + " FROM pg_constraint WHERE contype IN ('f', 'c')"
                    + " AND connamespace = 'public'::regnamespace ORDER BY 1"))
        .containsExactly(
            "place_shape true FOREIGN KEY (shape_id) REFERENCES shape(id)",
            "shape_plain_check true"
                + " CHECK ((plain = ANY (ARRAY['x'::text, 'y'::text, ''::text])))");
  }

  private static void assertValues(MigrationFixture fixture, MySqlVersion version)
      throws Exception {
    // MySQL 8 takes the latitude first and stores the longitude first
    String place =
        version == MySqlVersion.V5_7_22
            ? "00000000000024400000000000003440"
            : "00000000000034400000000000002440";
    for (int first : new int[] {1, 11}) {
      assertThat(
              rows(
                  fixture,
                  "SELECT concat_ws(' ', id, kind, plain, tags, flag, yes, name, bin, doubled,"
                      + " shown, base, since, price) FROM shape WHERE id IN ("
                      + first
                      + ", 1 + "
                      + first
                      + ") ORDER BY id"))
          .containsExactly(
              "%1$d it's x {red} 2 f n%1$d \\x00ff 10 n%1$d! 5 1999 0.50".formatted(first),
              "%d  {red,green} 7 t m%d m%d! 0.50".formatted(first + 1, first, first));
      assertThat(
              rows(
                  fixture,
                  "SELECT concat_ws(' ', id, spot, seen, substr(outline::text, 1, 20), anything,"
                      + " many, shape_id) FROM place WHERE id IN ("
                      + first
                      + ", 1 + "
                      + first
                      + ") ORDER BY id"))
          .containsExactly(
              first
                  + " (-1.5,2.25) (3,4) \\x010300000001000000"
                  + " \\x010200000002000000000000000000000000000000000000009c7500883ce4377e"
                  + "9a9999999999b9bf"
                  + " \\x0107000000020000000101000000000000000000f03f0000000000000040"
                  + "01040000000200000001010000000000000000000840000000000000104001010000000000"
                  + "0000000014400000000000001840 "
                  + first,
              (first + 1) + " (0,0) \\x0101000020e6100000" + place + " \\x010700000000000000");
    }
  }

  /** What the application on PostgreSQL meets. */
  private static void assertApplicationsView(MigrationFixture fixture) throws Exception {
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      assertThat(rows(connection, "INSERT INTO shape (kind) VALUES ('b') RETURNING id"))
          .containsExactly("500");
      String past = "2001-01-01 00:00:00";
      statement.execute(
          "UPDATE shape SET touched = '" + past + "+00', touched_too = '" + past + "'");
      assertThat(touched(connection, past)).as("named in the update").isEmpty();
      statement.execute("UPDATE shape SET body = body, base = base");
      assertThat(touched(connection, past)).as("nothing has changed").isEmpty();
      statement.execute(
          "INSERT INTO shape (id, body, touched, touched_too) SELECT id, 'replicated', touched,"
              + " touched_too FROM shape ON CONFLICT (id) DO UPDATE SET body = excluded.body,"
              + " touched = excluded.touched, touched_too = excluded.touched_too");
      assertThat(touched(connection, past)).as("an upsert of every column").isEmpty();
      statement.execute("UPDATE shape SET body = 'b', touched = touched WHERE id = 1");
      assertThat(touched(connection, past)).as("one is named").containsExactly("1 f t");
      statement.execute("UPDATE shape SET body = 'c' WHERE id IN (2, 11)");
      assertThat(touched(connection, past)).containsExactly("1 f t", "2 t t", "11 t t");
      connection.setAutoCommit(false);
      statement.execute("UPDATE shape SET body = 'd', touched = touched WHERE id = 12");
      statement.execute("UPDATE shape SET body = 'e' WHERE id = 500");
      connection.commit();
      assertThat(touched(connection, past)).contains("12 f t", "500 t t");
    }
  }

  /** The rows whose timestamps have moved, and which of the two. */
  private static List<String> touched(Connection connection, String past) throws SQLException {
    return rows(
        connection,
        "SELECT concat_ws(' ', id, touched > '%1$s+00', touched_too > '%1$s') FROM shape"
                .formatted(past)
            + " WHERE touched > '%1$s+00' OR touched_too > '%1$s' ORDER BY shape.id"
                .formatted(past));
  }

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
