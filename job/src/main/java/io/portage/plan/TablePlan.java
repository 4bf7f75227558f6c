package io.portage.plan;

import io.portage.plan.ddl.Identifiers;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One table's way from MySQL to PostgreSQL.
 *
 * @param id index in {@link MigrationPlan#tables()}
 * @param source the table on MySQL
 * @param target the table on PostgreSQL
 * @param reads the columns that are read from MySQL, in its order; a row's values in memory are in
 *     this order
 * @param columns the columns that are written to PostgreSQL; a row's encoded fields are in this
 *     order
 * @param key indexes into {@code columns} of the key that identifies a row, in the key's order;
 *     empty for a keyless table. Each is made of one column of the key on MySQL.
 * @param filter which rows are carried over; null for all
 * @param order what must not be reordered
 * @param group names the tables that are ordered together with this one; null unless {@code order}
 *     is {@link OrderKey#GROUP}
 * @param chunking how the copy splits the table
 * @param sourceDefinition every column's name and type on MySQL, replicated or not, as {@link
 *     io.portage.source.TableDefinitions} prints them: a difference later means a schema change
 * @param estimatedRows rows by MySQL's statistics, for progress only
 * @param estimatedBytes bytes by MySQL's statistics, for progress only
 */
public record TablePlan(
    int id,
    TableName source,
    TableName target,
    List<SourceColumn> reads,
    List<ColumnPlan> columns,
    List<Integer> key,
    RowFilter filter,
    OrderKey order,
    String group,
    Chunking chunking,
    String sourceDefinition,
    long estimatedRows,
    long estimatedBytes)
    implements Serializable {

  public static final String POLICIES = "\nvalues:\n";

  public TablePlan {
    reads = List.copyOf(reads);
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    for (ColumnPlan column : columns) {
      if (!reads.containsAll(column.inputs())
          || column.loose() != null
              && column.loose().kind() != null
              && !reads.contains(column.loose().kind())) {
        throw new IllegalArgumentException(source + "." + column.target() + " is not read");
      }
    }
    if (filter != null && !reads.containsAll(filter.inputs())) {
      throw new IllegalArgumentException(source + " does not read what its filter needs");
    }
    for (int i : key) {
      if (columns.get(i).inputs().size() != 1) {
        throw new IllegalArgumentException(
            source + "." + columns.get(i).target() + " is of the key and needs exactly one input");
      }
    }
    if (key.isEmpty() && order == OrderKey.KEY) {
      throw new IllegalArgumentException(source + " has no key and must be ordered by table");
    }
    if ((order == OrderKey.GROUP) != (group != null)) {
      throw new IllegalArgumentException(
          source + " is ordered by a group and has none, or has one");
    }
  }

  /** A table that is ordered by itself. */
  public TablePlan(
      int id,
      TableName source,
      TableName target,
      List<SourceColumn> reads,
      List<ColumnPlan> columns,
      List<Integer> key,
      RowFilter filter,
      OrderKey order,
      Chunking chunking,
      String sourceDefinition,
      long estimatedRows,
      long estimatedBytes) {
    this(
        id,
        source,
        target,
        reads,
        columns,
        key,
        filter,
        order,
        null,
        chunking,
        sourceDefinition,
        estimatedRows,
        estimatedBytes);
  }

  /** The same table, ordered together with others, and copied in this way. */
  public TablePlan inGroup(String name, Chunking copied) {
    return new TablePlan(
        id,
        source,
        target,
        reads,
        columns,
        key,
        filter,
        OrderKey.GROUP,
        name,
        copied,
        sourceDefinition,
        estimatedRows,
        estimatedBytes);
  }

  /** The same table with these columns, which are read and named as those are. */
  public TablePlan withColumns(List<ColumnPlan> others) {
    return new TablePlan(
        id,
        source,
        target,
        reads,
        others,
        key,
        filter,
        order,
        group,
        chunking,
        sourceDefinition,
        estimatedRows,
        estimatedBytes);
  }

  /**
   * Which rows of the target were born there, or brought by another migration, as far as the key
   * tells, as a condition in SQL; empty where it tells nothing.
   *
   * @param alias of the target table, with a full stop; may be empty
   */
  public Optional<String> othersSql(String alias) {
    return anyOf(share -> column -> share.othersSql(column), alias);
  }

  /** The same, only of those born there. */
  public Optional<String> bornSql(String alias) {
    return anyOf(
        share -> column -> Optional.ofNullable(share.birth()).map(birth -> birth.sql(column)),
        alias);
  }

  private Optional<String> anyOf(
      Function<KeyShare, Function<String, Optional<String>>> condition, String alias) {
    List<String> any =
        keyColumns().stream()
            .map(
                c ->
                    condition.apply(c.share()).apply(alias + Identifiers.quotePostgres(c.target())))
            .flatMap(Optional::stream)
            .map(one -> "(" + one + ")")
            .toList();
    return any.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", any));
  }

  /** True for a table whose rows are told apart by nothing but their whole content. */
  public boolean keyless() {
    return key.isEmpty();
  }

  /**
   * Names the table together with what its changes are ordered by. A fence vouches only for tables
   * whose fingerprint it holds.
   */
  public String fingerprint() {
    return source
        + " by "
        + switch (order) {
          case KEY -> sourceKey().stream().map(SourceColumn::name).toList();
          case TABLE -> "table";
          case GROUP -> "group of " + group;
        };
  }

  /**
   * Everything that decides how a row looks on the target. Rows written under other decisions are
   * other rows, so that these cannot change while a migration is under way.
   */
  public String decisions() {
    StringBuilder text = new StringBuilder(target.toString());
    for (ColumnPlan column : columns) {
      text.append("; ").append(column.decision());
    }
    text.append(rowDecisions());
    return text.append(POLICIES).append(String.join("\n", policies())).toString();
  }

  /** The part of {@link #decisions()} behind the columns: key and filter. */
  public String rowDecisions() {
    String keyed = "; key " + key;
    return filter == null ? keyed : keyed + "; where " + filter.expression() + ' ' + filter.zones();
  }

  /** What bad values have become other values by: {@code shipped_on: zero-dates: null}. */
  public List<String> policies() {
    return columns.stream()
        .flatMap(
            column -> column.policies().applied().stream().map(p -> column.target() + ": " + p))
        .toList();
  }

  /** The key's columns as they are written, in the key's order. */
  public List<ColumnPlan> keyColumns() {
    return key.stream().map(columns::get).toList();
  }

  /** The key's columns as they are read, in the key's order. */
  public List<SourceColumn> sourceKey() {
    return keyColumns().stream().map(column -> column.inputs().get(0)).toList();
  }

  /** Where {@link #sourceKey()} is in a row that has been read: indexes into {@link #reads()}. */
  public int[] keyReads() {
    return indexes(sourceKey());
  }

  /** Where these columns are in a row that has been read. */
  public int[] indexes(List<SourceColumn> inputs) {
    return inputs.stream().mapToInt(reads::indexOf).toArray();
  }
}
