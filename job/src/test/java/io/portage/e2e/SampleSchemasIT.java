package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.DeferredStep;
import io.portage.ops.Planner;
import io.portage.plan.Cascade;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.TablePlan;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Schemas in the manner of well-known samples are planned, and PostgreSQL takes what is planned.
 */
class SampleSchemasIT {

  private static final String CASCADE = " ON DELETE CASCADE ON UPDATE CASCADE";

  @TempDir private Path folder;

  @Test
  void aRentalShop() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.execute(rentalShop(" ON DELETE RESTRICT ON UPDATE CASCADE"));
      CompiledPlan plan = Planner.plan(fixture.config()).compiled();
      assertThat(plan.blockers()).isEmpty();
      assertThat(plan.plan().cascades().all())
          .extracting(Cascade::name)
          .containsExactlyInAnyOrder("fk_film_language", "fk_film_actor_film");
    }
    try (MigrationFixture fixture = fixture().with("tables: {settings: {film: {enums: type}}}\n")) {
      fixture.execute(rentalShop(""));
      CompiledPlan plan = made(fixture);
      assertThat(plan.findings())
          .extracting(Finding::text)
          .anyMatch(text -> text.contains("Views are not carried over: "))
          .anyMatch(text -> text.contains(".address.location: It becomes bytea"))
          .anyMatch(text -> text.contains("The index idx_location is not created"))
          .anyMatch(text -> text.contains("The index idx_title_description is not created"));
      assertThat(fixture.target("SELECT enum_range(NULL::film_rating)::text"))
          .isEqualTo("{G,PG,PG-13,R,NC-17}");
      fixture.target("INSERT INTO film (title, release_year) VALUES ('x', 2006) RETURNING film_id");
      assertThat(
              fixture.target(
                  "SELECT concat_ws(' ', rental_rate, rating, special_features) FROM film"))
          .isEqualTo("4.99 G {Trailers,\"Deleted Scenes\"}");
    }
  }

  private static String[] rentalShop(String actions) {
    return new String[] {
      """
      CREATE TABLE language (language_id TINYINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        name CHAR(20) NOT NULL,
        last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)""",
      """
      CREATE TABLE film (film_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT, title VARCHAR(128) NOT NULL,
        description TEXT DEFAULT NULL, release_year YEAR DEFAULT NULL,
        language_id TINYINT UNSIGNED, length SMALLINT UNSIGNED DEFAULT NULL,
        rental_rate DECIMAL(4,2) NOT NULL DEFAULT 4.99, replacement_cost DECIMAL(5,2) NOT NULL DEFAULT 19.99,
        rating ENUM('G','PG','PG-13','R','NC-17') DEFAULT 'G',
        special_features SET('Trailers','Commentaries','Deleted Scenes') DEFAULT 'Trailers,Deleted Scenes',
        last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
        PRIMARY KEY (film_id), KEY idx_title (title), KEY idx_fk_language_id (language_id),
        FULLTEXT KEY idx_title_description (title, description),
        CONSTRAINT fk_film_language FOREIGN KEY (language_id) REFERENCES language (language_id)%s)"""
          .formatted(actions),
      """
      CREATE TABLE address (address_id SMALLINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        address VARCHAR(50) NOT NULL, location GEOMETRY NOT NULL, SPATIAL KEY idx_location (location),
        last_update TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)""",
      """
      CREATE TABLE film_actor (actor_id SMALLINT UNSIGNED NOT NULL, film_id SMALLINT UNSIGNED NOT NULL,
        active TINYINT(1) NOT NULL DEFAULT TRUE, picture BLOB,
        PRIMARY KEY (actor_id, film_id), KEY idx_fk_film_id (film_id),
        CONSTRAINT fk_film_actor_film FOREIGN KEY (film_id) REFERENCES film (film_id)%s)"""
          .formatted(actions),
      "CREATE VIEW film_list AS SELECT film_id, title FROM film",
    };
  }

  @Test
  void countriesEmployeesAndNamesWithBlanks() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.execute(
          """
          CREATE TABLE country (Code CHAR(3) NOT NULL DEFAULT '' PRIMARY KEY, Name CHAR(52) NOT NULL DEFAULT '',
            Continent ENUM('Asia','Europe','North America') NOT NULL DEFAULT 'Asia',
            SurfaceArea DECIMAL(10,2) NOT NULL DEFAULT '0.00', IndepYear SMALLINT DEFAULT NULL,
            LifeExpectancy FLOAT(3,1) DEFAULT NULL) CHARSET latin1""",
          """
          CREATE TABLE countrylanguage (CountryCode CHAR(3) NOT NULL DEFAULT '', Language CHAR(30) NOT NULL,
            IsOfficial ENUM('T','F') NOT NULL DEFAULT 'F', Percentage DECIMAL(4,1) NOT NULL DEFAULT '0.0',
            PRIMARY KEY (CountryCode, Language),
            CONSTRAINT countryLanguage_ibfk_1 FOREIGN KEY (CountryCode) REFERENCES country (Code)) CHARSET latin1""",
          """
          CREATE TABLE salaries (emp_no INT NOT NULL, salary INT NOT NULL, from_date DATE NOT NULL,
            to_date DATE NOT NULL, gender ENUM('M','F') NOT NULL, PRIMARY KEY (emp_no, from_date, gender))""",
          """
          CREATE TABLE `Order Details` (`Order ID` INT NOT NULL, `Product ID` INT NOT NULL,
            `Unit Price` DECIMAL(10,4) NOT NULL DEFAULT '0.0000', Discount DOUBLE(8,0) NOT NULL DEFAULT '0',
            `Shipped?` TINYINT(1) DEFAULT NULL, PRIMARY KEY (`Order ID`, `Product ID`),
            KEY `by product` (`Product ID` DESC))""");
      made(fixture);
      assertThat(fixture.target("SELECT indexdef FROM pg_indexes WHERE indexname = 'by product'"))
          .endsWith("USING btree (\"Product ID\" DESC)");
      assertThat(
              fixture.target(
                  "INSERT INTO \"Order Details\" VALUES (1, 2) RETURNING \"Unit Price\""))
          .isEqualTo("0.0000");
    }
    try (MigrationFixture fixture = fixture()) {
      fixture.execute(
          "CREATE TABLE employees (emp_no INT PRIMARY KEY)",
          """
          CREATE TABLE titles (emp_no INT, title VARCHAR(50), from_date DATE,
            FOREIGN KEY (emp_no) REFERENCES employees (emp_no)%s, PRIMARY KEY (emp_no, title, from_date))"""
              .formatted(CASCADE));
      assertThat(made(fixture).plan().tables())
          .extracting(TablePlan::group)
          .containsOnly(fixture.source + ".employees")
          .hasSize(2);
    }
  }

  @Test
  void aCounterThatIsASequenceThereAndATableThatIsAView() throws Exception {
    try (MigrationFixture fixture = fixture()) {
      fixture.execute(
          "CREATE TABLE job_seq (id BIGINT NOT NULL, lone CHAR(1) NOT NULL, UNIQUE KEY (lone))",
          "CREATE TABLE report (id INT PRIMARY KEY)",
          "CREATE TABLE job (id INT PRIMARY KEY)");
      for (String statement :
          List.of("CREATE SEQUENCE job_seq", "CREATE VIEW report AS SELECT 1 AS id")) {
        try (Connection postgres = fixture.postgres();
            Statement sql = postgres.createStatement()) {
          sql.execute(statement);
        }
      }
      assertThat(Planner.plan(fixture.config()).compiled().blockers())
          .extracting(Finding::what)
          .containsExactly(
              "On the target, public.job_seq is a sequence",
              "On the target, public.report is a view");
      made(fixture.with("tables: {exclude: [job_seq, report]}\n"));
    }
  }

  @Test
  void everySettingAtOnceAndWhatMySql8Adds() throws Exception {
    try (MigrationFixture fixture =
        fixture()
            .with(
                """
                tables: {settings: {".*": {enums: type, spatial: point}, flags: {tinyint1: boolean}}}
                """)
            .withTarget("names: lower-case, full-text: gin, tinyint1: smallint")) {
      fixture.execute(
          """
          CREATE TABLE `All Things` (ID INT AUTO_INCREMENT PRIMARY KEY, Token CHAR(36) DEFAULT (uuid()), Doc JSON DEFAULT (json_object()),
            Born DATE DEFAULT (curdate()), Note TEXT DEFAULT ('it'), Raw BINARY(16) DEFAULT (uuid_to_bin(uuid())),
            Spot POINT NOT NULL SRID 4326, State ENUM('on', 'off'), One TINYINT(1),
            Long_Text VARCHAR(750) CHARACTER SET utf8mb4, Title VARCHAR(40),
            KEY Folded ((lower(Title))), KEY Computed ((One + 1)),
            KEY Hidden (State) INVISIBLE, SPATIAL KEY Near (Spot), FULLTEXT KEY Words (Title, Note),
            KEY Too_Long (Long_Text), KEY Down (One DESC, State))""",
          "CREATE TABLE flags (id INT PRIMARY KEY, a TINYINT(1), b TINYINT(1), c TINYINT(1))",
          "INSERT INTO flags VALUES (1, 0, 1, NULL), (2, 1, 2, NULL), (3, NULL, -1, 127)");
      CompiledPlan plan = made(fixture);
      assertThat(plan.findings())
          .extracting(
              finding -> (finding.column() == null ? "" : finding.column() + " ") + finding.what())
          .contains(
              "b It holds 2",
              "c It holds 127",
              "An entry of its index Too_Long can have 3000 bytes",
              "The index Hidden is invisible on MySQL and not on the target",
              "The index Computed is not created on the target")
          .noneMatch(what -> what.startsWith("a "))
          .anyMatch(what -> what.startsWith("Note Its default (an expression that"));
      assertThat(
              fixture.target(
                  "SELECT string_agg(attname || ' ' || atttypid::regtype, ', ' ORDER BY attnum)"
                      + " FROM pg_attribute WHERE attrelid = '\"all things\"'::regclass AND attnum > 0"))
          .isEqualTo(
              "id integer, token character varying, doc jsonb, born date, note text, raw bytea, spot point,"
                  + " state \"all things_state\", one smallint, long_text character varying,"
                  + " title character varying");
      assertThat(
              fixture.target(
                  "SELECT string_agg(indexname, ' ' ORDER BY indexname) FROM pg_indexes"
                      + " WHERE tablename = 'all things'"))
          .isEqualTo("all things_pkey down folded hidden near too_long words");
      assertThat(
              fixture.target(
                  "INSERT INTO \"all things\" (spot) VALUES ('(1,2)') RETURNING concat_ws(' ',"
                      + " length(token), doc, born = current_date, length(raw))"))
          .isEqualTo("36 {} t 16");
    }
  }

  private MigrationFixture fixture() {
    return new MigrationFixture(folder, MySqlServer.shared(), PostgresServer.shared());
  }

  /** Everything that the plan says about the target is done there. */
  private static CompiledPlan made(MigrationFixture fixture) throws Exception {
    CompiledPlan plan = Planner.plan(fixture.config()).compiled();
    assertThat(plan.blockers()).isEmpty();
    List<String> failed = new ArrayList<>();
    try (Connection connection = fixture.postgres();
        Statement statement = connection.createStatement()) {
      List<String> all = new ArrayList<>(plan.preparation().statements());
      plan.preparation().deferred().stream().map(DeferredStep::statement).forEach(all::add);
      for (String sql : all) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          failed.add(sql + ": " + e.getMessage());
        }
      }
    }
    assertThat(failed).isEmpty();
    return plan;
  }
}
