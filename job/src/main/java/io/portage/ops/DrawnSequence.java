package io.portage.ops;

import io.portage.plan.ColumnPlan;
import io.portage.plan.CompiledPlan;
import io.portage.plan.KeyFamily;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresSequence;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.compile.Catalogs;
import io.portage.plan.ddl.Identifiers;
import io.portage.types.PostgresType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sequence of the target, and the columns of replicated tables that draw from it.
 *
 * @param columns one as a rule; more where several defaults name the same sequence
 * @param referring other columns that have to hold its values, since they refer to those
 */
record DrawnSequence(String schema, String name, List<Column> columns, List<Column> referring) {

  /**
   * A column that draws from the sequence.
   *
   * @param table on PostgreSQL
   * @param limit the largest value its type holds
   * @param end the least key beyond the room that the source has for itself; null for no limit
   * @param origin the column on MySQL that it is replicated from; empty where it is not
   */
  record Column(TableName table, String name, long limit, Long end, Optional<Origin> origin) {

    /** {@code schema.table.column}, for messages. */
    String label() {
      return table + "." + name;
    }
  }

  /**
   * Where a column's values come from.
   *
   * @param counter MySQL's next value; 0 where the column does not count
   * @param keyOffset added to each value on its way
   */
  record Origin(TableName table, String column, long counter, long keyOffset) {}

  DrawnSequence {
    columns = List.copyOf(columns);
    referring = List.copyOf(referring);
  }

  /** What is added to MySQL's keys on their way to the columns that draw from it. */
  long keyOffset() {
    return columns.stream()
        .flatMap(column -> column.origin().stream())
        .map(Origin::keyOffset)
        .findFirst()
        .orElse(0L);
  }

  /** Every column that has its values. */
  List<Column> holding() {
    List<Column> all = new ArrayList<>(columns);
    all.addAll(referring);
    return all;
  }

  /** For SQL. */
  String quoted() {
    return Identifiers.quotePostgres(schema, name);
  }

  /** For messages. */
  String label() {
    return schema + "." + name;
  }

  /** Every sequence of the plan's tables, by schema and name: always locked in the same order. */
  static List<DrawnSequence> of(CompiledPlan compiled, Catalogs catalogs) {
    MigrationPlan plan = compiled.draft();
    Map<String, DrawnSequence> found = new TreeMap<>();
    for (TablePlan table : plan.tables()) {
      for (PostgresColumn column : columns(table, catalogs)) {
        PostgresSequence sequence = column.sequence();
        if (sequence != null) {
          Column drawing =
              new Column(
                  table.target(),
                  column.name(),
                  limit(column.type()),
                  end(table, column),
                  origin(table, column, catalogs));
          DrawnSequence one =
              new DrawnSequence(
                  sequence.schema(),
                  sequence.name(),
                  List.of(drawing),
                  drawing.origin().map(from -> referring(from, compiled)).orElse(List.of()));
          found.merge(one.quoted(), one, DrawnSequence::and);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private DrawnSequence and(DrawnSequence other) {
    List<Column> both = new ArrayList<>(columns);
    both.addAll(other.columns);
    List<Column> others = new ArrayList<>(referring);
    others.addAll(other.referring);
    return new DrawnSequence(schema, name, both, others);
  }

  /** The columns of the plan that have the values of a column of MySQL. */
  private static List<Column> referring(Origin origin, CompiledPlan compiled) {
    String key = origin.table() + "." + origin.column();
    List<Column> found = new ArrayList<>();
    for (KeyFamily family : compiled.families()) {
      if (family.key().equalsIgnoreCase(key)) {
        for (KeyFamily.Member member : family.members()) {
          compiled.draft().tables().stream()
              .filter(table -> table.source().toString().equals(member.table()))
              .flatMap(
                  table ->
                      table.columns().stream()
                          .filter(column -> member.column().equalsIgnoreCase(column.source()))
                          .map(
                              column ->
                                  new Column(
                                      table.target(),
                                      column.target(),
                                      limit(column.targetType()),
                                      null,
                                      Optional.empty())))
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Long end(TablePlan table, PostgresColumn column) {
    return table.columns().stream()
        .filter(c -> c.target().equals(column.name()) && c.share().end() != null)
        .map(c -> c.share().end())
        .findFirst()
        .orElse(null);
  }

  private static List<PostgresColumn> columns(TablePlan table, Catalogs catalogs) {
    return catalogs.postgres().stream()
        .filter(t -> new TableName(t.schema(), t.name()).equals(table.target()))
        .map(PostgresTable::columns)
        .findFirst()
        .orElse(List.of());
  }

  private static Optional<Origin> origin(
      TablePlan table, PostgresColumn column, Catalogs catalogs) {
    return table.columns().stream()
        .filter(c -> c.target().equals(column.name()) && !c.computed())
        .findFirst()
        .map(
            c ->
                new Origin(table.source(), c.source(), counter(table, c, catalogs), c.keyOffset()));
  }

  private static long counter(TablePlan table, ColumnPlan column, Catalogs catalogs) {
    return catalogs.mysql().stream()
        .filter(t -> new TableName(t.database(), t.name()).equals(table.source()))
        .filter(t -> t.column(column.source()).map(MySqlColumn::autoIncrement).orElse(false))
        .map(MySqlTable::autoIncrement)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(0L);
  }

  private static long limit(PostgresType type) {
    PostgresType base = type.category() == PostgresType.Category.DOMAIN ? type.base() : type;
    return switch (base.name()) {
      case "int2" -> Short.MAX_VALUE;
      case "int4" -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }
}
