package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.catalog.PostgresIndex;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.PostgresTypes.TypeName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What else has the name of a table: on PostgreSQL views, sequences, indexes and types share names
 * with tables. An array type does not count, since it gives way.
 */
final class TakenNames {

  private final Catalogs catalogs;
  private final Map<TableName, PostgresIndex> indexes = new HashMap<>();

  TakenNames(Catalogs catalogs) {
    this.catalogs = catalogs;
    for (PostgresTable table : catalogs.postgres()) {
      table
          .indexes()
          .forEach(index -> indexes.put(new TableName(table.schema(), index.name()), index));
    }
  }

  /** A blocker where the table can neither be created nor written to; empty where it can. */
  Optional<Finding> finding(Route route) {
    if (!route.isCreated()) {
      PostgresTable.Kind kind = route.existing().kind();
      return kind.isNoTable()
          ? Optional.of(blocker(route, kind.words(), kind == PostgresTable.Kind.SEQUENCE))
          : Optional.empty();
    }
    TableName name = route.target();
    if (indexes.containsKey(name)) {
      return Optional.of(blocker(route, "index", false));
    }
    return catalogs.types().labels().containsKey(new TypeName(name.container(), name.name()))
        ? Optional.of(blocker(route, "type", false))
        : Optional.empty();
  }

  /** Frameworks count in a table on MySQL what a sequence of the same name does on PostgreSQL. */
  private static Finding blocker(Route route, String kind, boolean sequence) {
    boolean index = kind.equals("index");
    return Finding.ofTable(
        Severity.BLOCKER,
        route.label(),
        "On the target, " + route.target() + " is " + (index ? "an " : "a ") + kind,
        "a table cannot have its name, and rows cannot be written to it",
        "Exclude the table if the "
            + kind
            + " stands in for it"
            + (sequence
                ? ", and set the sequence to go on where the table stands before the application"
                    + " uses it"
                : "")
            + "; or set rename for the table");
  }
}
