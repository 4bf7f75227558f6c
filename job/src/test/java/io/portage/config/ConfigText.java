package io.portage.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations as texts, for tests. */
final class ConfigText {
  static final Path FILE = Path.of("/etc/portage/migration.yaml");

  /** The least that is a configuration. */
  static final String LEAST =
      """
      source:
        host: mysql.example.com
        database: shop
        user: reader
        password: geheim-1
      target:
        host: postgres.example.com
        database: shop
        user: writer
        password: geheim-2
      """;

  private ConfigText() {}

  static MigrationConfig read(String yaml) {
    return ConfigLoader.parse(yaml, FILE, Map.of());
  }

  /** {@link #LEAST} with more sections after it. */
  static MigrationConfig readLeastAnd(String sections) {
    return read(LEAST + sections);
  }

  /** Each problem as {@code line:column: path: message}. */
  static List<String> problemsOf(String yaml) {
    return problemsOf(yaml, Map.of());
  }

  static List<String> problemsOf(String yaml, Map<String, String> environment) {
    return catchThrowableOfType(
            ConfigException.class, () -> ConfigLoader.parse(yaml, FILE, environment))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }
}
