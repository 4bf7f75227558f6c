package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** CREATE INDEX for the secondary indexes of MySQL that have an equal on PostgreSQL. */
public final class IndexSql {
  private IndexSql() {}

  /**
   * An index to create on PostgreSQL.
   *
   * @param name as {@link IndexNames} chose it, unique in the schema
   * @param parts in order
   */
  public record NewIndex(
      String schema, String table, String name, boolean unique, List<NewPart> parts) {
    public NewIndex {
      parts = List.copyOf(parts);
    }
  }

  /** A column of an index to create. */
  public record NewPart(String column, boolean descending) {}

  /** Locks the table against writes while it builds. */
  public static String create(NewIndex index) {
    return create(index, "");
  }

  /** Lets writes go on while it builds; not inside a transaction. */
  public static String createConcurrently(NewIndex index) {
    return create(index, "CONCURRENTLY ");
  }

  private static String create(NewIndex index, String how) {
    String parts =
        index.parts().stream()
            .map(part -> quotePostgres(part.column()) + (part.descending() ? " DESC" : ""))
            .collect(Collectors.joining(", "));
    return "CREATE %sINDEX %s%s ON %s (%s)"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            how,
            quotePostgres(index.name()),
            quotePostgres(index.schema(), index.table()),
            parts);
  }

  /**
   * Why this index of MySQL is not created on PostgreSQL; empty if it can be. An index that is
   * unique keeps rows out, so that its loss is a warning and not just a note.
   */
  public static Optional<Finding> obstacle(MySqlTable table, MySqlIndex index) {
    return reason(index)
        .map(
            reason ->
                Finding.ofTable(
                    index.unique() ? Severity.WARNING : Severity.NOTE,
                    table.label(),
                    "The "
                        + (index.unique() ? "unique index " : "index ")
                        + index.name()
                        + " is not created on the target",
                    reason,
                    "Create what your queries need there by hand"));
  }

  private static Optional<String> reason(MySqlIndex index) {
    return switch (index.type()) {
      case FULLTEXT -> Optional.of("full-text search works differently on PostgreSQL");
      case SPATIAL -> Optional.of("spatial indexes need PostGIS");
      case OTHER -> Optional.of("its kind is unknown to Portage");
      case BTREE, HASH ->
          index.parts().stream()
              .filter(part -> !part.isWholeColumn())
              .findFirst()
              .map(IndexSql::reason);
    };
  }

  private static String reason(MySqlIndex.Part part) {
    return part.column() == null
        ? "it is over the expression " + part.expression() + " in MySQL's dialect"
        : "it covers only the first " + part.prefixLength() + " of the column " + part.column();
  }
}
