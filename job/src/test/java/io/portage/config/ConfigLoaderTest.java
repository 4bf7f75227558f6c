package io.portage.config;

import static io.portage.config.ConfigText.LEAST;
import static io.portage.config.ConfigText.problemsOf;
import static io.portage.config.ConfigText.read;
import static io.portage.config.ConfigText.readLeastAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.config.TableSettings.Keyless;
import io.portage.config.TableSettings.Order;
import io.portage.types.FlagTarget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {

  @Test
  void twoConnectionsAreEnoughAndEveryDefaultIsFilledIn() {
    MigrationConfig config = read(LEAST);

    assertThat(config.name()).isEqualTo("shop");
    assertThat(config.source().port()).isEqualTo(3306);
    assertThat(config.source().databases()).containsExactly("shop");
    assertThat(config.source().password().reveal()).isEqualTo("geheim-1");
    assertThat(config.source().timeZone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.source().tls()).isEqualTo(new Tls(Tls.Mode.PREFERRED, null));
    assertThat(config.target().port()).isEqualTo(5432);
    assertThat(config.target().schema()).isEqualTo("public");
    assertThat(config.target().existingRows()).isEqualTo(TargetConfig.ExistingRows.REFUSE);
    assertThat(config.tables().chooses("shop", "anything")).isTrue();
    assertThat(config.job())
        .isEqualTo(
            new JobConfig(
                2,
                Duration.ofSeconds(10),
                Path.of("/etc/portage/.portage/shop"),
                2000,
                new ByteSize(16 << 20),
                Duration.ofMillis(20),
                new ByteSize(32 << 20),
                JobConfig.OnReject.FAIL,
                1000,
                null,
                List.of()));
  }

  @Test
  void sectionsThatHoldOnlyCommentsAreAsGoodAsAbsent() {
    assertThat(readLeastAnd("tables:\n  # include: x\njob:\n")).isEqualTo(read(LEAST));
  }

  @Test
  void derivedServerIdsAreTheSameAlwaysAndWithinTheirRange() {
    assertThat(read(LEAST).source().serverIds())
        .hasToString("121368-121495")
        .isEqualTo(ServerIds.derivedFrom("shop"));
    for (int i = 0; i < 1000; i++) {
      ServerIds ids = ServerIds.derivedFrom("migration-" + i);
      assertThat(ids.first()).isGreaterThanOrEqualTo(5400);
      assertThat(ids.last()).isLessThan(1_000_000);
      assertThat(ids.count()).isEqualTo(JobConfig.MAX_PARALLELISM);
    }
  }

  @Test
  void severalDatabasesAreAListAndNameTheMigrationTogether() {
    MigrationConfig config =
        read(LEAST.replaceFirst("database: shop", "database: [shop, billing]"));

    assertThat(config.source().databases()).containsExactly("shop", "billing");
    assertThat(config.name()).isEqualTo("shop-billing");
  }

  @Test
  void settingsThatMatchATableAreMergedAndTheLaterWinsForEachKey() {
    MigrationConfig config =
        readLeastAnd(
            """
            tables:
              schemas: {shop: sales}
              settings:
                "shop\\\\.ord.*":
                  parallelism: 3
                  keyless: copy-once
                  columns:
                    total: {type: "numeric(20,4)", rename: sum}
                orders:
                  parallelism: 4
                  key-offset: 1000
                  columns:
                    total: {rename: amount}
                    spare: {skip: true}
                other: {order: by-table}
            """);

    TableSettings orders = config.settingsFor("shop", "orders");
    assertThat(orders.parallelism()).isEqualTo(4);
    assertThat(orders.keyless()).isEqualTo(Keyless.COPY_ONCE);
    assertThat(orders.keyOffset()).isEqualTo(1000);
    assertThat(orders.order()).isEqualTo(Order.AUTO);
    assertThat(orders.column("TOTAL"))
        .isEqualTo(new ColumnSettings("amount", "numeric(20,4)", null, null, null, null, null));
    assertThat(orders.column("spare").skipped()).isTrue();
    assertThat(orders.column("unmentioned")).isEqualTo(ColumnSettings.NONE);
    assertThat(config.settingsFor("shop", "other").order()).isEqualTo(Order.BY_TABLE);
  }

  @Test
  void aTableWithoutSettingsHasTheDefaultsOfTheWholeConfiguration() {
    MigrationConfig config =
        readLeastAnd("tables: {schemas: {shop: sales}}\njob: {chunk-size: 1MB}\n");

    assertThat(config.settingsFor("shop", "carts"))
        .isEqualTo(
            new TableSettings(
                "carts",
                "sales",
                null,
                new ByteSize(1 << 20),
                Keyless.REFUSE,
                null,
                null,
                null,
                Map.of(),
                Order.AUTO,
                TableSettings.Cascades.APPLY,
                FlagTarget.BOOLEAN,
                TargetConfig.Enums.TEXT,
                TargetConfig.Spatial.AUTO,
                Map.of(),
                Map.of(),
                null));
  }

  @Test
  void includeAndExcludeMatchWholeNamesWithAndWithoutTheDatabase() {
    TablesConfig tables =
        readLeastAnd(
                """
                tables:
                  include: ["auth_.*", "shop\\\\.orders"]
                  exclude: auth_tmp
                """)
            .tables();

    assertThat(tables.chooses("shop", "auth_user")).isTrue();
    assertThat(tables.chooses("shop", "auth_tmp")).isFalse();
    assertThat(tables.chooses("shop", "orders")).isTrue();
    assertThat(tables.chooses("billing", "orders")).isFalse();
    assertThat(tables.chooses("shop", "my_auth_user")).isFalse();
  }

  @Test
  void allProblemsAreToldAtOnceEachWithItsPlaceInTheFilesOrder() {
    assertThat(
            problemsOf(
                """
                naem: x
                source:
                  port: 70000
                  host: db:3306
                  database: [a, b, a]
                  pasword: x
                  tls: {mode: strict}
                  server-ids: 9-3
                  time-zone: Mars/Base
                target:
                  - a
                tables:
                  include: ["a("]
                  settings:
                    "x(":
                      parallelism: many
                    orders:
                      key-offset: -1
                      chunk-size: 12
                      columns: {a: {skip: true, rename: b}}
                job:
                  parallelism: 010
                  linger: 20
                  checkpoint-interval: 2h
                  ui-port:
                """))
        .containsExactly(
            "1:1: naem: is not a key; did you mean name?",
            "3:3: source.user: is missing: User to log in as.",
            "3:9: source.port: \"70000\" is out of range; give 1 to 65535",
            "4:9: source.host: \"db:3306\" is not a host name or an address (the port has a key of"
                + " its own)",
            "6:3: source.pasword: is not a key; did you mean password?",
            "7:15: source.tls.mode: \"strict\" is not one of disabled, preferred, required,"
                + " verify-ca, verify-identity",
            "8:15: source.server-ids: \"9-3\" is not a server id or a range of them such as"
                + " 5401-5404",
            "9:14: source.time-zone: \"Mars/Base\" is not a time zone such as UTC, Europe/Berlin"
                + " or +02:00",
            "11:3: target: must be a section with keys (host, port, database, user, password, tls,"
                + " schema, existing-rows, sequence-offset, names, tinyint1, enums, spatial,"
                + " full-text, index-builds), but here is a list",
            "13:13: tables.include[0]: \"a(\" is not a regular expression: Unclosed group",
            "15:5: tables.settings[\"x(\"]: \"x(\" is not a regular expression: Unclosed group",
            "16:20: tables.settings[\"x(\"].parallelism: \"many\" is not a whole number such as 42",
            "18:19: tables.settings.orders.key-offset: \"-1\" is out of range; give 0 or more",
            "19:19: tables.settings.orders.chunk-size: \"12\" is not a size such as 512KB, 32MB or"
                + " 1GB",
            "20:21: tables.settings.orders.columns.a.skip: a column that is left out can have no"
                + " other settings",
            "22:16: job.parallelism: \"010\" is not a whole number such as 42",
            "23:11: job.linger: \"20\" is not a duration such as 500ms, 10s, 2m or 1h",
            "24:24: job.checkpoint-interval: \"2h\" is out of range; give 100ms to 1h",
            "25:11: job.ui-port: has no value; give a whole number such as 42, or take the key out"
                + " (text that begins with # needs quotes)");
  }

  @Test
  void aDateThatIsInNoCalendarStandsForNoOther() {
    assertThat(problemsOf(LEAST + "values: {zero-dates: 2020-13-01}\n"))
        .singleElement()
        .asString()
        .contains("values.zero-dates: \"2020-13-01\" is not null, reject, or a value such as");
    assertThat(problemsOf(LEAST + "values: {zero-dates: 2020-01-01 24:00:00}\n")).hasSize(1);
    assertThat(read(LEAST + "values: {zero-dates: 2020-02-29 23:59:59.5}\n").values().zeroDates())
        .hasToString("2020-02-29 23:59:59.5");
  }

  @Test
  void settingsThatDoNotFitEachOtherAreProblems() {
    assertThat(
            problemsOf(
                LEAST.replaceFirst("user: reader", "user: reader\n  server-ids: 5401-5404")
                    + """
                    tables:
                      schemas: {shpo: sales}
                    job:
                      parallelism: 5
                    """))
        .containsExactly(
            "5:3: source.server-ids: 5401-5404 has fewer ids than job.parallelism (5), and each"
                + " reader needs one; widen the range",
            "13:13: tables.schemas.shpo: is not in source.database (shop)");
    assertThat(problemsOf(LEAST + "tables: {include: [a, b], exclude: [b]}\n"))
        .containsExactly(
            "11:37: tables.exclude[0]: is in include as well; take it out of one of them");
    assertThat(problemsOf(LEAST.replaceFirst("database: shop", "database: Shop")))
        .singleElement()
        .asString()
        .startsWith("1:1: name: is missing, and the source database's name cannot serve as one");
    assertThat(
            problemsOf(LEAST.replaceFirst("user: reader", "user: reader\n  tls: {ca: /no/ca.pem}")))
        .singleElement()
        .asString()
        .startsWith("5:9: source.tls.ca: is not used with mode: preferred");
  }

  @Test
  void whatYamlWouldReadAsSomethingElseThanTextIsRefusedInsteadOfLost() {
    for (String password : List.of("*abc", "!abc", "!!str 5", "&abc def", "&abc", "&a [x]")) {
      assertThat(problemsOf(LEAST.replaceFirst("geheim-1", password)))
          .as(password)
          .containsExactly(
              "5:13: source.password: begins with *, & or !, which YAML reads as something else"
                  + " than text; put the value in quotes");
    }
    for (String password : List.of("~", "null")) {
      assertThat(problemsOf(LEAST.replaceFirst("geheim-1", password)))
          .as(password)
          .containsExactly(
              "5:13: source.password: has no value; give a text, or take the key out (text that"
                  + " begins with # needs quotes)");
    }
    assertThat(problemsOf(LEAST.replaceFirst("geheim-1", "#abc")))
        .singleElement()
        .asString()
        .startsWith("5:12: source.password: has no value");
    assertThat(read(LEAST.replaceFirst("geheim-1", "0123")).source().password().reveal())
        .isEqualTo("0123");
    assertThat(read(LEAST.replaceFirst("geheim-1", "1_000")).source().password().reveal())
        .isEqualTo("1_000");
    assertThat(read(LEAST.replaceFirst("geheim-1", "yes")).source().password().reveal())
        .isEqualTo("yes");
  }

  @Test
  void aKeyGivenTwiceAndASecondDocumentAreProblems() {
    assertThat(problemsOf(LEAST + "name: a\nname: b\n"))
        .containsExactly("12:1: name: is given twice, first in line 11; keep one of them");
    assertThat(problemsOf(LEAST + "---\nname: b\n"))
        .containsExactly("12:1: a second document begins here; a configuration is one document");
  }

  @Test
  void aFileThatIsNotYamlIsToldWithItsPlaceAndWithoutItsText() {
    assertThat(problemsOf("source:\n  password: @geheim\n"))
        .singleElement()
        .asString()
        .startsWith("2:13: is not YAML: ")
        .doesNotContain("geheim");
    assertThat(problemsOf("source:\n\tpassword: geheim\n"))
        .singleElement()
        .asString()
        .startsWith("2:1: is not YAML: ")
        .doesNotContain("geheim");
    assertThat(problemsOf("source: {password: geheim\n"))
        .singleElement()
        .asString()
        .contains("is not YAML: ")
        .doesNotContain("geheim");
  }

  @Test
  void emptyMissingAndUnreadableFilesAreToldInASentence(@TempDir Path folder) throws Exception {
    assertThat(problemsOf("# nothing\n"))
        .containsExactly("is empty; it needs at least source and target");
    assertThatThrownBy(() -> ConfigLoader.load(folder.resolve("none.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(folder + "/none.yaml: does not exist; name the configuration with -c FILE");
    assertThatThrownBy(() -> ConfigLoader.load(folder))
        .hasMessage(folder + ": cannot be read; check that it is a file and its rights");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "name: ü".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigLoader.load(latin)).hasMessage(latin + ": is not UTF-8 text");
  }

  @Test
  void pathsAreRelativeToTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("migration.yaml");
    Files.writeString(file, LEAST + "job: {state-dir: state}\n");

    assertThat(ConfigLoader.load(file).job().stateDir()).isEqualTo(folder.resolve("state"));
  }

  @Test
  void timeZonesMayBeOffsets() {
    MigrationConfig config =
        read(LEAST.replaceFirst("user: reader", "user: reader\n  time-zone: '+02:00'"));

    assertThat(config.source().timeZone()).isEqualTo(ZoneOffset.ofHours(2));
  }
}
