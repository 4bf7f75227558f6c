package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logging configuration that the launcher chooses. */
class CommandLineLogTest {
  private static final Path CONFIGURATION = Path.of("..", "deploy", "log4j2-cli.properties");

  @Test
  void everythingGoesToTheFileAndWhatLooksLikeAPasswordIsMasked(@TempDir Path folder)
      throws Exception {
    System.setProperty("portage.log.dir", folder.toString());
    try (LoggerContext context =
        new LoggerContext("cli", null, CONFIGURATION.toAbsolutePath().toUri())) {
      context.start();
      assertThat(folder.resolve("portage.log")).doesNotExist();
      Logger log = context.getLogger("io.portage.Some");
      log.info(
          "url jdbc:x?user=a&password=geheim1&ssl=true {password=geheim2}, Password: 'geheim3'");
      log.error("failed", new IllegalStateException("database.password = geheim4"));
    } finally {
      System.clearProperty("portage.log.dir");
    }

    assertThat(Files.readString(folder.resolve("portage.log")))
        .contains("user=a&password=****&ssl=true {password=****}, Password: '****'\n")
        .contains("INFO ", "ERROR", "failed\njava.lang.IllegalStateException: database.password = ")
        .contains("\tat io.portage.cli.CommandLineLogTest")
        .doesNotContain("geheim");
  }
}
