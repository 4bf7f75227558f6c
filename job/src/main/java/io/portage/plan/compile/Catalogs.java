package io.portage.plan.compile;

import io.portage.plan.catalog.MySqlPrograms;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.PostgresTypes;
import io.portage.plan.check.SourceFacts;
import io.portage.plan.check.TargetFacts;
import java.util.List;
import java.util.Optional;

/** What both databases contain and can do, as read before the plan is made. */
public record Catalogs(
    List<MySqlTable> mysql,
    MySqlPrograms programs,
    List<PostgresTable> postgres,
    PostgresTypes types,
    SourceFacts source,
    TargetFacts target) {
  public Catalogs {
    mysql = List.copyOf(mysql);
    postgres = List.copyOf(postgres);
  }

  Optional<PostgresTable> postgres(String schema, String name) {
    return postgres.stream()
        .filter(table -> table.schema().equals(schema) && table.name().equals(name))
        .findFirst();
  }

  Optional<MySqlTable> mysql(String database, String name) {
    return mysql.stream()
        .filter(table -> table.database().equals(database) && table.name().equals(name))
        .findFirst();
  }
}
