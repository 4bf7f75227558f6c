package io.portage.config;

import io.portage.types.FlagTarget;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said of a table. As written in the file, a component is null where nothing is said; as
 * given by {@link MigrationConfig#settingsFor}, only {@code parallelism}, {@code filter}, {@code
 * keyOffset}, {@code keyRoom} and {@code sequenceOffset} can be null.
 *
 * @param rename the target table's name, without a schema
 * @param parallelism null: the table shares the default lane
 * @param keyOffset null: that of all tables, where it applies
 * @param keyRoom null: that of all tables
 * @param sequenceOffset null: that of the target
 * @param references by the column's name in MySQL, in the file's order
 * @param columns by the column's name in MySQL, in the file's order; see {@link #column}
 * @param computed in the file's order
 * @param filter null: all rows are carried over
 */
public record TableSettings(
    @Doc(value = "Name of the table in PostgreSQL.", otherwise = "the name in MySQL") String rename,
    @Doc(
            value = "Schema of the table in PostgreSQL.",
            otherwise = "`tables.schemas`, else `target.schema`")
        String schema,
    @Doc(
            value = "Gives the table a lane of its own with so many parallel writers.",
            min = "1",
            max = "" + JobConfig.MAX_PARALLELISM,
            otherwise = "the table shares the default lane")
        Integer parallelism,
    @Doc(
            value = "About how many bytes of rows one chunk of the copy holds.",
            min = "1KB",
            max = "1GB",
            otherwise = "`job.chunk-size`")
        ByteSize chunkSize,
    @Doc(
            value =
                "A table without a primary key and without a NOT NULL unique key: refuse to start, "
                    + "or copy it once at an exactly known position (`copy-once`).",
            byDefault = "refuse")
        Keyless keyless,
    @Doc(
            value =
                "Is added to the primary key of every replicated row, and to all columns that "
                    + "refer to it.",
            min = "0",
            otherwise = "`tables.key-offset`, where the key is one integer of the table's own")
        Long keyOffset,
    @Doc(
            value =
                "How many keys the source has for itself: those from `key-offset` on, and no more. "
                    + "Needed where several migrations write one table.",
            min = "1",
            otherwise = "`tables.key-room`")
        Long keyRoom,
    @Doc(
            value =
                "Rows of this table with keys from this number on were born on PostgreSQL; `0`: its "
                    + "keys do not tell.",
            min = "0",
            otherwise =
                "`target.sequence-offset`, else what `portage sequences` has raised its sequence to")
        Long sequenceOffset,
    @Doc(
            value =
                "Columns that refer to a key without a declared foreign key, by their names in "
                    + "MySQL, so that a `key-offset` reaches them: the table they refer to, or a "
                    + "section.")
        Map<String, ReferenceSettings> references,
    @Doc(
            value =
                "Which changes keep the order they have in MySQL: those of one row (`by-key`), "
                    + "those of the whole table (`by-table`), or what the table's keys need "
                    + "(`auto`).",
            byDefault = "auto")
        Order order,
    @Doc(
            value =
                "Foreign keys of the table with CASCADE or SET NULL, which MySQL does without "
                    + "logging it: do the same in PostgreSQL (`apply`), or nothing (`ignore`), "
                    + "because the application deletes or changes the children itself.",
            byDefault = "apply")
        Cascades cascades,
    @Doc(
            value = "What a `tinyint(1)` becomes where Portage creates the table.",
            otherwise = "`target.tinyint1`")
        FlagTarget tinyint1,
    @Doc(
            value = "What an enum becomes where Portage creates the table.",
            otherwise = "`target.enums`")
        TargetConfig.Enums enums,
    @Doc(
            value = "What a spatial column becomes where Portage creates the table.",
            otherwise = "`target.spatial`")
        TargetConfig.Spatial spatial,
    @Doc("Settings of single columns, by the column's name in MySQL.")
        Map<String, ColumnSettings> columns,
    @Doc("Columns that only PostgreSQL has, by their names there.")
        Map<String, ComputedSettings> computed,
    @Doc(
            value = "CEL expression that is true for the rows that are carried over.",
            otherwise = "all rows are")
        Expression filter) {

  /** What to do with a table that has no usable key. */
  public enum Keyless {
    REFUSE,
    COPY_ONCE
  }

  /** Which of a table's changes must stay in MySQL's order. */
  public enum Order {
    AUTO,
    BY_KEY,
    BY_TABLE
  }

  /** What to do about foreign keys by which MySQL itself changes rows of the table. */
  public enum Cascades {
    APPLY,
    IGNORE
  }

  public TableSettings {
    columns =
        columns == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    computed =
        computed == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(computed));
    references =
        references == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(references));
  }

  /** Settings of a column, whatever the case its name is written in, as in MySQL; never null. */
  public ColumnSettings column(String name) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .reduce(ColumnSettings.NONE, ColumnSettings::overriddenBy);
  }

  /** These settings with every key that the later ones give replaced by theirs. */
  TableSettings overriddenBy(TableSettings later) {
    return new TableSettings(
        Sparse.later(rename, later.rename),
        Sparse.later(schema, later.schema),
        Sparse.later(parallelism, later.parallelism),
        Sparse.later(chunkSize, later.chunkSize),
        Sparse.later(keyless, later.keyless),
        Sparse.later(keyOffset, later.keyOffset),
        Sparse.later(keyRoom, later.keyRoom),
        Sparse.later(sequenceOffset, later.sequenceOffset),
        Sparse.later(references, later.references, (earlier, latest) -> latest),
        Sparse.later(order, later.order),
        Sparse.later(cascades, later.cascades),
        Sparse.later(tinyint1, later.tinyint1),
        Sparse.later(enums, later.enums),
        Sparse.later(spatial, later.spatial),
        Sparse.later(columns, later.columns, ColumnSettings::overriddenBy),
        Sparse.later(computed, later.computed, (earlier, latest) -> latest),
        Sparse.later(filter, later.filter));
  }
}
