package io.portage.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The whole configuration of one migration, with every default filled in.
 *
 * @param name of the migration; never null in a loaded configuration
 * @param preset has been applied already; null for none
 */
public record MigrationConfig(
    @Doc(
            value = "Name of the migration: of its state, its locks and its metrics.",
            pattern = NAME,
            expected = "1 to 40 characters of a-z, 0-9, _ and -",
            otherwise = "the name of the source database")
        String name,
    @Doc(
            value =
                "What the application is made with: `django` stands for `tables.exclude: "
                    + "django_migrations`, `target.existing-rows: truncate-migrated`, "
                    + "`source.time-zone: UTC` and `values.other-booleans: as-true` where the file "
                    + "does not say otherwise, and has tables matched whose names Django has cut differently for each database.",
            otherwise = "none")
        Preset preset,
    @Doc("The MySQL server to read from.") SourceConfig source,
    @Doc("The PostgreSQL server to write to.") TargetConfig target,
    @Doc("Which tables are carried over, and what is special about some.") TablesConfig tables,
    @Doc(
            value =
                "How rows born on PostgreSQL get other keys than those born on MySQL while both take "
                    + "writes: from a number on that MySQL does not come to (`offset`), or between "
                    + "MySQL's, which counts in steps by auto_increment_increment (`interleave`).",
            byDefault = "offset")
        Keys keys,
    @Doc("What is done about values that a column of PostgreSQL cannot hold.") ValueSettings values,
    @Doc("How the job runs.") JobConfig job)
    implements Checked {

  static final String NAME = "[a-z0-9_-]{1,40}";

  /** How the two sides keep their keys apart. */
  public enum Keys {
    OFFSET,
    INTERLEAVE
  }

  /**
   * Everything the file says of a table, merged, on top of the defaults; see {@link TableSettings}
   * for what can be null.
   */
  public TableSettings settingsFor(String database, String table) {
    TableSettings defaults =
        SectionShape.defaults(TableSettings.class)
            .overriddenBy(
                new TableSettings(
                    target.names().of(table),
                    tables.schemas().getOrDefault(database, target.schema()),
                    null,
                    job.chunkSize(),
                    null,
                    null,
                    tables.keyRoom(),
                    null,
                    Map.of(),
                    null,
                    null,
                    target.tinyint1(),
                    target.enums(),
                    target.spatial(),
                    Map.of(),
                    Map.of(),
                    null));
    return tables.settings().entrySet().stream()
        .filter(entry -> entry.getKey().matches(database, table))
        .map(Map.Entry::getValue)
        .reduce(defaults, TableSettings::overriddenBy);
  }

  /** Whether the file gives the table a name of its own on PostgreSQL. */
  public boolean renames(String database, String table) {
    return tables.settings().entrySet().stream()
        .anyMatch(e -> e.getKey().matches(database, table) && e.getValue().rename() != null);
  }

  /** Both ends, for messages. */
  public List<Endpoint> endpoints() {
    return List.of(source.endpoint(), target.endpoint());
  }

  /** The text without any of this configuration's secrets. */
  public String mask(String text) {
    String masked = target.password().maskIn(source.password().maskIn(text));
    for (OptionValue option : options()) {
      masked = option.secret() ? new Secret(option.value()).maskIn(masked) : masked;
    }
    return masked;
  }

  /** Of every transformation, whichever table it is set for. */
  private List<OptionValue> options() {
    return tables.settings().values().stream()
        .flatMap(
            table ->
                Stream.concat(
                    table.columns().values().stream().map(ColumnSettings::transform),
                    table.computed().values().stream().map(ComputedSettings::transform)))
        .filter(Objects::nonNull)
        .flatMap(transform -> transform.options().values().stream())
        .toList();
  }

  /** What follows from other keys, filled in; relative to the folder of the file. */
  MigrationConfig completed(Path folder) {
    String completeName = name == null ? String.join("-", source.databases()) : name;
    return new MigrationConfig(
        completeName,
        preset,
        source.serverIds() == null
            ? source.withServerIds(ServerIds.derivedFrom(completeName))
            : source,
        target,
        tables,
        keys,
        values,
        job.stateDir() == null
            ? job.withStateDir(folder.resolve(".portage").resolve(completeName))
            : job);
  }

  @Override
  public void check(Complaints complaints) {
    if (name == null && !String.join("-", source.databases()).matches(NAME)) {
      complaints.add(
          "name",
          "is missing, and the source database's name cannot serve as one; give a name of 1 to 40 "
              + "characters of a-z, 0-9, _ and -");
    }
    if (source.serverIds() != null && source.serverIds().count() < job.parallelism()) {
      complaints.add(
          "source.server-ids",
          "%s has fewer ids than job.parallelism (%d), and each reader needs one; widen the range"
              .formatted(source.serverIds(), job.parallelism()));
    }
    for (String database : tables.schemas().keySet()) {
      if (!source.databases().contains(database)) {
        complaints.add(
            KeyPath.child("tables.schemas", database),
            "is not in source.database (" + String.join(", ", source.databases()) + ")");
      }
    }
  }
}
