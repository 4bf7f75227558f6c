package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import java.util.List;
import java.util.stream.Collectors;

/** CREATE INDEX for the secondary indexes of MySQL that have an equal on PostgreSQL. */
public final class IndexSql {
  private IndexSql() {}

  /**
   * An index to create on PostgreSQL.
   *
   * @param name as {@link IndexNames} chose it, unique in the schema
   * @param method {@code btree}, {@code gin} or {@code gist}
   * @param parts in order
   */
  public record NewIndex(
      String schema,
      String table,
      String name,
      boolean unique,
      String method,
      List<NewPart> parts) {
    public NewIndex {
      parts = List.copyOf(parts);
    }

    /** An index by b-tree. */
    public NewIndex(String schema, String table, String name, boolean unique, List<NewPart> parts) {
      this(schema, table, name, unique, "btree", parts);
    }
  }

  /**
   * A part of an index to create.
   *
   * @param sql a quoted column, or an expression in parentheses
   */
  public record NewPart(String sql, String direction) {

    /** A column, by its name. */
    public NewPart(String column, boolean descending) {
      this(quotePostgres(column), direction(descending));
    }

    /** An expression, without parentheses around it. */
    public static NewPart expression(String expression, boolean descending) {
      return new NewPart("(" + expression + ")", direction(descending));
    }

    private static String direction(boolean descending) {
      return descending ? " DESC" : "";
    }
  }

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
            .map(part -> part.sql() + part.direction())
            .collect(Collectors.joining(", "));
    return "CREATE %sINDEX %s%s ON %s%s (%s)"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            how,
            quotePostgres(index.name()),
            quotePostgres(index.schema(), index.table()),
            index.method().equals("btree") ? "" : " USING " + index.method(),
            parts);
  }

  /**
   * A finding about an index that is not created. One that is unique keeps rows out, so that its
   * loss is a warning and not just a note.
   */
  public static Finding notCreated(MySqlTable table, MySqlIndex index, String reason) {
    return Finding.ofTable(
        index.unique() ? Severity.WARNING : Severity.NOTE,
        table.label(),
        "The "
            + (index.unique() ? "unique index " : "index ")
            + index.name()
            + " is not created on the target",
        reason,
        "Create what your queries need there by hand");
  }
}
