package io.portage.plan.compile;

import io.portage.config.MigrationConfig;
import io.portage.config.TableSettings;
import io.portage.config.TargetConfig;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresColumn;
import io.portage.plan.catalog.PostgresTable;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names by which a table of MySQL looks for its columns on PostgreSQL. */
final class ColumnNames {

  private final Set<String> names = new TreeSet<>();

  private ColumnNames() {}

  static ColumnNames of(MigrationConfig config, MySqlTable table) {
    return of(config, table, config.target().names());
  }

  /** The names that {@code target.names: lower-case} would make of them. */
  static ColumnNames folded(MigrationConfig config, MySqlTable table) {
    return of(config, table, TargetConfig.Names.LOWER_CASE);
  }

  private static ColumnNames of(
      MigrationConfig config, MySqlTable table, TargetConfig.Names spelling) {
    TableSettings settings = config.settingsFor(table.database(), table.name());
    ColumnNames made = new ColumnNames();
    for (MySqlColumn column : table.columns()) {
      var said = settings.column(column.name());
      if (!said.skipped()) {
        made.names.add(said.rename() == null ? spelling.of(column.name()) : said.rename());
      }
    }
    return made;
  }

  boolean areThoseOf(PostgresTable candidate) {
    return names.equals(of(candidate));
  }

  boolean areThoseButForCaseOf(PostgresTable candidate) {
    return inLowerCase(names).equals(inLowerCase(of(candidate)));
  }

  private static Set<String> of(PostgresTable candidate) {
    return candidate.columns().stream().map(PostgresColumn::name).collect(Collectors.toSet());
  }

  private static Set<String> inLowerCase(Collection<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
