package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portage.config.ConfigDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir private Path folder;

  @Test
  void checkPrintsWhatTheFileMeansWithSecretsMasked() throws Exception {
    Path file = migration("reader", "geheim-1");

    CommandRun run = CommandRun.of("config", "check", "-c", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("# " + file + " is valid: MySQL at mysql.example.com:3306 to PostgreSQL at")
        .contains("\n  password: '****'\n", "\n  checkpoint-interval: 10s\n")
        .doesNotContain("geheim");
  }

  @Test
  void checkPrintsJsonForScripts() throws Exception {
    CommandRun run =
        CommandRun.of(
            "config", "check", "-o", "json", "-c", migration("reader", "geheim-1").toString());

    JsonNode shown = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isZero();
    assertThat(shown.at("/source/port").asInt()).isEqualTo(3306);
    assertThat(shown.at("/source/password").asText()).isEqualTo("****");
    assertThat(shown.at("/job/state-dir").asText()).isEqualTo(folder + "/.portage/shop");
  }

  @Test
  void aWrongFileIsToldOneProblemALineWithoutAStackTrace() throws Exception {
    Path file = migration("''", "${NO_SUCH_VARIABLE}");

    CommandRun run = CommandRun.of("config", "check", "-c", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .containsExactly(
            file + ":4:9: source.user: \"\" is not a text of one character or more",
            file
                + ":5:13: source.password: the environment variable NO_SUCH_VARIABLE is not set;"
                + " set it, or write the value");
  }

  @Test
  void theStackTraceIsShownWhenAskedFor() {
    CommandRun run = CommandRun.of("config", "check", "-x", "-c", folder + "/none.yaml");

    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION.number());
    assertThat(run.err())
        .startsWith(folder + "/none.yaml: does not exist; name the configuration with -c FILE")
        .contains("\tat io.portage.config.ConfigLoader");
  }

  @Test
  void schemaAndKeysArePrintedWithoutAFile() throws Exception {
    CommandRun schema = CommandRun.of("config", "schema");
    CommandRun keys = CommandRun.of("config", "keys");

    assertThat(schema.exitCode()).isZero();
    assertThat(new ObjectMapper().readTree(schema.out()).toString())
        .isEqualTo(ConfigDocuments.jsonSchema().toString());
    assertThat(keys.exitCode()).isZero();
    assertThat(keys.out()).startsWith("| key |").contains("| `source.host` |");
  }

  private Path migration(String user, String password) throws IOException {
    return Files.writeString(
        folder.resolve("migration.yaml"),
        """
        source:
          host: mysql.example.com
          database: shop
          user: %s
          password: %s
        target: {host: postgres.example.com, database: shop, user: writer, password: geheim-2}
        """
            .formatted(user, password));
  }
}
