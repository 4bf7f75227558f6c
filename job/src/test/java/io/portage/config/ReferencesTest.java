package io.portage.config;

import static io.portage.config.ConfigText.FILE;
import static io.portage.config.ConfigText.LEAST;
import static io.portage.config.ConfigText.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

  @Test
  void aVariableIsPutInWhereverAValueMayStand() {
    String yaml =
        LEAST
            .replaceFirst("geheim-1", Matcher.quoteReplacement("${PW}"))
            .replaceFirst(
                "database: shop",
                Matcher.quoteReplacement("database: ${STAGE}_shop\n  port: ${PORT}"));

    SourceConfig source =
        ConfigLoader.parse(yaml, FILE, Map.of("PW", "$a\\b${c}", "STAGE", "qa", "PORT", "3307"))
            .source();

    assertThat(source.password().reveal()).isEqualTo("$a\\b${c}");
    assertThat(source.databases()).containsExactly("qa_shop");
    assertThat(source.port()).isEqualTo(3307);
  }

  @Test
  void aFileIsPutInWithoutItsLastLineBreak(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("pw"), " a b \n\n");
    String yaml = LEAST.replaceFirst("geheim-1", Matcher.quoteReplacement("${file:pw}"));

    MigrationConfig config = ConfigLoader.parse(yaml, folder.resolve("migration.yaml"), Map.of());

    assertThat(config.source().password().reveal()).isEqualTo(" a b \n");
  }

  @Test
  void twoDollarSignsAreOneAndALoneOneIsItself() {
    assertThat(passwordOf("a$$b")).isEqualTo("a$b");
    assertThat(passwordOf("$${HOME}")).isEqualTo("${HOME}");
    assertThat(passwordOf("a$b$")).isEqualTo("a$b$");
  }

  @Test
  void whatIsNotThereIsAProblemWithItsPlace() {
    assertThat(problemOf("${NO_SUCH}"))
        .isEqualTo(
            "5:13: source.password: the environment variable NO_SUCH is not set; set it, or write"
                + " the value");
    assertThat(problemOf("${file:/no/such}"))
        .isEqualTo(
            "5:13: source.password: the file /no/such cannot be read (NoSuchFileException); check"
                + " its path and rights");
    assertThat(problemOf("${a-b}"))
        .startsWith("5:13: source.password: ${a-b} is neither ${VARIABLE} nor ${file:/path}");
    assertThat(problemOf("'${PW'")).startsWith("5:13: source.password: has ${ without }");
  }

  @Test
  void whatAVariableHoldsIsNeverShown() {
    String yaml = LEAST + "job: {ui-port: '${PW}'}\n";

    assertThat(problemsOf(yaml, Map.of("PW", "geheim")))
        .containsExactly(
            "11:16: job.ui-port: what ${PW} stands for is not a whole number such as 42");
  }

  private static String passwordOf(String text) {
    return ConfigText.read(LEAST.replaceFirst("geheim-1", Matcher.quoteReplacement(text)))
        .source()
        .password()
        .reveal();
  }

  private static String problemOf(String text) {
    return problemsOf(LEAST.replaceFirst("geheim-1", Matcher.quoteReplacement(text))).get(0);
  }
}
