package io.portage.plan;

import io.portage.types.JsonDialect;
import java.io.Serializable;
import java.util.List;

/**
 * Everything the job does, decided before it starts. Holds no secret: endpoints name theirs by
 * {@link SecretRef}.
 *
 * @param name the migration's name, the key of everything in the target's {@code portage} schema
 * @param source the MySQL server
 * @param target the PostgreSQL database
 * @param tables the replicated tables; a table's {@link TablePlan#id()} is its index here
 * @param cascades what changes of rows set off in other tables
 * @param lanes how the tables share the parallel pipeline
 * @param start where the stream begins: the binlog's end as it was before the first chunk was read
 * @param catalog MySQL's, as this was made from it
 * @param jsonDialect how the source server prints JSON
 * @param tuning sizes and intervals
 * @param udfJars where the users' own functions are
 */
public record MigrationPlan(
    String name,
    MySqlEndpoint source,
    PostgresEndpoint target,
    List<TablePlan> tables,
    Cascades cascades,
    List<Lane> lanes,
    BinlogStart start,
    SourceCatalog catalog,
    JsonDialect jsonDialect,
    Tuning tuning,
    UdfJars udfJars)
    implements Serializable {

  /** Flink's key groups: the most subtasks a lane can ever have. Fixed for a migration's life. */
  public static final int KEY_GROUPS = 128;

  public MigrationPlan {
    tables = List.copyOf(tables);
    lanes = List.copyOf(lanes);
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).id() != i) {
        throw new IllegalArgumentException(
            "table " + tables.get(i).source() + " has id " + tables.get(i).id() + " at index " + i);
      }
    }
  }

  /** A plan of tables of which none changes rows of another. */
  public MigrationPlan(
      String name,
      MySqlEndpoint source,
      PostgresEndpoint target,
      List<TablePlan> tables,
      List<Lane> lanes,
      BinlogStart start,
      SourceCatalog catalog,
      JsonDialect jsonDialect,
      Tuning tuning,
      UdfJars udfJars) {
    this(
        name,
        source,
        target,
        tables,
        Cascades.NONE,
        lanes,
        start,
        catalog,
        jsonDialect,
        tuning,
        udfJars);
  }

  /** The same plan with the stream beginning elsewhere. */
  public MigrationPlan withStart(BinlogStart newStart) {
    return new MigrationPlan(
        name,
        source,
        target,
        tables,
        cascades,
        lanes,
        newStart,
        catalog,
        jsonDialect,
        tuning,
        udfJars);
  }

  /** The tables that are copied at one moment with this one, which is one of them. */
  public List<TablePlan> copiedWith(TablePlan table) {
    return table.chunking().kind() == Chunking.Kind.EXACT
        ? lockedFor(table, tables).stream()
            .filter(other -> other.chunking().kind() == Chunking.Kind.EXACT)
            .toList()
        : List.of(table);
  }

  /** The tables that nobody may change while this one's exact position is noted. */
  public List<TablePlan> lockedFor(TablePlan table) {
    return lockedFor(table, tables);
  }

  /** The same, of tables that are not in a plan yet. */
  public static List<TablePlan> lockedFor(TablePlan table, List<TablePlan> tables) {
    return table.group() == null
        ? List.of(table)
        : tables.stream().filter(other -> table.group().equals(other.group())).toList();
  }
}
