package io.portage.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.config.TargetConfig.ExistingRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresetsTest {

  private static List<String> excluded(MigrationConfig config) {
    return config.tables().exclude().stream().map(TablePattern::toString).toList();
  }

  @Test
  void oneLineSetsWhatTheFileDoesNot() {
    MigrationConfig config = ConfigText.readLeastAnd("preset: django\n");

    assertThat(config.preset()).isEqualTo(Preset.DJANGO);
    assertThat(config.source().timeZone()).hasToString("UTC");
    assertThat(config.target().existingRows()).isEqualTo(ExistingRows.TRUNCATE_MIGRATED);
    assertThat(excluded(config)).containsExactly("django_migrations");
  }

  @Test
  void theFileHasPrecedenceAndListsAreJoined() {
    MigrationConfig config =
        ConfigText.read(
            """
            preset: django
            source: {host: a, database: shop, user: r, password: x, time-zone: Europe/Berlin}
            target: {host: b, database: shop, user: w, password: y, existing-rows: keep}
            tables: {exclude: django_session}
            """);

    assertThat(config.source().timeZone()).hasToString("Europe/Berlin");
    assertThat(config.target().existingRows()).isEqualTo(ExistingRows.KEEP);
    assertThat(excluded(config)).containsExactly("django_session", "django_migrations");
  }

  @Test
  void whatTheFileIncludesByNameIsNotExcluded() {
    assertThat(
            excluded(
                ConfigText.readLeastAnd(
                    "preset: django\ntables: {include: [django_migrations, auth_.*]}\n")))
        .isEmpty();
    assertThat(
            excluded(
                ConfigText.readLeastAnd("preset: django\ntables: {include: django_migrations}\n")))
        .isEmpty();
  }

  @Test
  void anUnknownPresetIsAProblemAndNoPresetChangesNothing() {
    assertThat(ConfigText.problemsOf(ConfigText.LEAST + "preset: rails\n"))
        .singleElement()
        .asString()
        .contains("preset", "django");
    assertThat(ConfigText.readLeastAnd("").target().existingRows()).isEqualTo(ExistingRows.REFUSE);
  }

  @Test
  void whatIsPrintedOfAPresetIsTheSameConfigurationAgain() {
    MigrationConfig config = ConfigText.readLeastAnd("preset: django\n");

    assertThat(ConfigText.read(ConfigDocuments.show(config).toString()))
        .hasToString(config.toString());
  }
}
