package io.portage.plan.ddl;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether tables and columns can have the names they are to have on PostgreSQL. */
public final class TargetNames {
  /** Columns that every table of PostgreSQL has already. */
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  private static final String RENAME = "Give it another name in the configuration";

  private final List<Finding> findings = new ArrayList<>();

  private TargetNames() {}

  /**
   * A table of MySQL and what it is to be called.
   *
   * @param source {@code database.table}
   */
  public record NamedTable(String source, String schema, String name, List<NamedColumn> columns) {
    public NamedTable {
      columns = List.copyOf(columns);
    }
  }

  /** A column of MySQL and what it is to be called. */
  public record NamedColumn(String source, String name) {}

  /** A blocker for each name that is too long, taken by PostgreSQL itself, or wanted twice. */
  public static List<Finding> findings(Collection<NamedTable> tables) {
    TargetNames names = new TargetNames();
    Map<List<String>, String> wanted = new HashMap<>();
    for (NamedTable table : tables) {
      names.checkLength(table.source(), null, "schema", table.schema());
      names.checkLength(table.source(), null, "table", table.name());
      String other = wanted.putIfAbsent(List.of(table.schema(), table.name()), table.source());
      if (other != null) {
        names.block(
            table.source(),
            null,
            "It would become %s.%s, as %s does".formatted(table.schema(), table.name(), other),
            "rows of the two would overwrite each other");
      }
      names.checkColumns(table);
    }
    return List.copyOf(names.findings);
  }

  private void checkColumns(NamedTable table) {
    Map<String, String> wanted = new HashMap<>();
    for (NamedColumn column : table.columns()) {
      checkLength(table.source(), column.source(), "column", column.name());
      if (SYSTEM_COLUMNS.contains(column.name())) {
        block(
            table.source(),
            column.source(),
            "No column of PostgreSQL can be called " + column.name(),
            "each table has a system column of that name");
      }
      String other = wanted.putIfAbsent(column.name(), column.source());
      if (other != null) {
        block(
            table.source(),
            column.source(),
            "It would become the column " + column.name() + ", as " + other + " does",
            "a column can hold the values of one only");
      }
    }
  }

  private void checkLength(String table, String column, String kind, String name) {
    if (!Identifiers.fits(name)) {
      block(
          table,
          column,
          "The %s name %s has %d bytes".formatted(kind, name, Identifiers.bytes(name)),
          "PostgreSQL keeps " + Identifiers.POSTGRES_MAX_BYTES);
    }
  }

  private void block(String table, String column, String what, String why) {
    findings.add(new Finding(Severity.BLOCKER, table, column, what, why, RENAME));
  }
}
