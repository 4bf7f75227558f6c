package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table, or something that looks like one, of PostgreSQL.
 *
 * @param columns in the order of the table, dropped ones left out
 * @param primaryKey the primary key's columns in its order; empty if there is none
 * @param indexes by name, those behind constraints among them
 * @param foreignKeys by name
 * @param checks by name
 * @param triggers the users' own, by name
 * @param rowSecurity true if row-level security is enabled on it
 * @param hasRows true if it holds at least one row, and also if the user may not see all of its
 *     rows, so that nobody takes for empty what is not
 */
public record PostgresTable(
    String schema,
    String name,
    Kind kind,
    List<PostgresColumn> columns,
    List<String> primaryKey,
    List<PostgresIndex> indexes,
    List<PostgresForeignKey> foreignKeys,
    List<PostgresCheck> checks,
    List<PostgresTrigger> triggers,
    boolean rowSecurity,
    boolean hasRows)
    implements Serializable {

  /** What {@code pg_class} says it is. */
  public enum Kind {
    TABLE,
    /** Divided into partitions; rows are written through it. */
    PARTITIONED,
    /** A part of a partitioned table; rows are written through the whole. */
    PARTITION,
    VIEW,
    MATERIALIZED_VIEW,
    FOREIGN,
    /** No table, but nothing else can have its name. */
    SEQUENCE,
    /** The same: a composite type without a table. */
    TYPE;

    /** Whether rows can never be written to it. */
    public boolean isNoTable() {
      return this == VIEW || this == MATERIALIZED_VIEW || this == SEQUENCE || this == TYPE;
    }

    /** {@code materialized view}, for messages. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public PostgresTable {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    triggers = List.copyOf(triggers);
  }

  /** {@code schema.name}, for messages. */
  public String label() {
    return schema + "." + name;
  }

  public Optional<PostgresColumn> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }
}
