package io.portage.config;

/**
 * What a kind of application needs, as if it stood in the configuration; the file has precedence.
 */
public enum Preset {
  /**
   * A site made with Django on both sides. Its table of migrations describes the schema that it
   * lies in, and stays; the rows that {@code migrate} puts into new tables give way to the
   * source's. A flag is a boolean of the model, and Django's code takes every number but 0 for
   * true. Django writes every DATETIME in UTC, unless USE_TZ or TIME_ZONE of the database say
   * otherwise.
   */
  DJANGO(
      """
      source:
        time-zone: UTC
      target:
        existing-rows: truncate-migrated
      tables:
        exclude: [django_migrations]
      values:
        other-booleans: as-true
      """);

  private final String yaml;

  Preset(String yaml) {
    this.yaml = yaml;
  }

  /** What it sets, as it would be written in the file. */
  public String yaml() {
    return yaml;
  }
}
