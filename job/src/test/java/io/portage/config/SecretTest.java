package io.portage.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void printingAConfigurationShowsNoSecret() {
    MigrationConfig config = ConfigText.read(ConfigText.LEAST);

    assertThat(config.toString()).contains("reader", "****").doesNotContain("geheim");
    assertThat(ConfigDocuments.show(config).toString())
        .contains("reader", "****")
        .doesNotContain("geheim");
  }

  @Test
  void secretsAreMaskedInForeignTexts() {
    MigrationConfig config = ConfigText.read(ConfigText.LEAST);

    assertThat(config.mask("jdbc:x?password=geheim-1&y=geheim-2"))
        .isEqualTo("jdbc:x?password=****&y=****");
    assertThat(new Secret("").maskIn("unchanged")).isEqualTo("unchanged");
  }
}
