package io.portage.plan.compile;

import io.portage.config.MigrationConfig;
import io.portage.config.NearestName;
import io.portage.config.Preset;
import io.portage.config.TableSettings;
import io.portage.config.TargetConfig;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.catalog.PostgresTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which table of PostgreSQL is the counterpart of each table of MySQL: the one of its name, or of
 * the name that the configuration gives. Where there is none, but one of a similar name that nobody
 * claims, somebody has to say whether that is it; only Django's shortened names are matched
 * unasked.
 */
public final class TableMatching {

  private static final Set<PostgresTable.Kind> WRITTEN =
      Set.of(PostgresTable.Kind.TABLE, PostgresTable.Kind.PARTITIONED);

  private final MigrationConfig config;
  private final List<PostgresTable> postgres;
  private final Map<TableName, TableName> matched = new HashMap<>();
  private final Set<TableName> claimed = new HashSet<>();
  private final Set<String> created = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private TableMatching(MigrationConfig config, List<PostgresTable> postgres) {
    this.config = config;
    this.postgres = postgres;
  }

  /**
   * Matches.
   *
   * @param mysql all tables of the source's databases, also those that are not carried over
   * @param postgres all tables of the schemas that they go to
   */
  public static TableMatching of(
      MigrationConfig config, List<MySqlTable> mysql, List<PostgresTable> postgres) {
    TableMatching matching = new TableMatching(config, postgres);
    mysql.forEach(table -> matching.claimed.add(matching.named(table)));
    List<MySqlTable> chosen =
        mysql.stream()
            .filter(t -> t.kind() == MySqlTable.Kind.BASE)
            .filter(t -> config.tables().chooses(t.database(), t.name()))
            .toList();
    matching.match(chosen);
    return matching;
  }

  /** Where the table goes. */
  public TableName target(MySqlTable table) {
    TableName named = named(table);
    return matched.getOrDefault(new TableName(table.database(), table.name()), named);
  }

  /** What a person should know or decide. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private TableName named(MySqlTable table) {
    TableSettings settings = config.settingsFor(table.database(), table.name());
    return new TableName(settings.schema(), settings.rename());
  }

  private void match(List<MySqlTable> chosen) {
    List<MySqlTable> alone =
        chosen.stream()
            .filter(table -> find(named(table)).isEmpty())
            .filter(table -> !config.renames(table.database(), table.name()))
            .toList();
    for (MySqlTable table : alone) {
      List<PostgresTable> same = shortened(table, alone);
      if (config.preset() == Preset.DJANGO
          && same.size() == 1
          && ColumnNames.of(config, table).areThoseOf(same.get(0))) {
        matched.put(new TableName(table.database(), table.name()), name(same.get(0)));
        note(table, same.get(0));
      } else if (!same.isEmpty()) {
        ask(table, same);
      } else {
        propose(table);
      }
    }
    boolean mixed = chosen.stream().anyMatch(table -> find(named(table)).isPresent());
    if (mixed && !created.isEmpty()) {
      findings.add(
          Finding.ofServer(
              Severity.NOTE,
              "The target has no table for " + String.join(", ", created),
              "Portage creates what is not there, although other tables are",
              "Create them by the application's own migrations, or exclude them, if they shall not"
                  + " come as MySQL has them"));
    }
  }

  /** Unclaimed tables of the same columns whose name is the same but for how it was cut. */
  private List<PostgresTable> shortened(MySqlTable table, List<MySqlTable> alone) {
    return unclaimed(table).stream()
        .filter(candidate -> ShortenedNames.mayBeTheSame(named(table).name(), candidate.name()))
        .filter(candidate -> hasColumnsOf(table, candidate))
        .filter(
            candidate ->
                alone.stream()
                    .filter(other -> other != table)
                    .noneMatch(
                        other ->
                            ShortenedNames.mayBeTheSame(named(other).name(), candidate.name())
                                && hasColumnsOf(other, candidate)))
        .toList();
  }

  private List<PostgresTable> unclaimed(MySqlTable table) {
    String schema = named(table).container();
    return postgres.stream()
        .filter(candidate -> candidate.schema().equals(schema))
        .filter(candidate -> WRITTEN.contains(candidate.kind()))
        .filter(candidate -> !claimed.contains(name(candidate)))
        .toList();
  }

  private void note(MySqlTable table, PostgresTable target) {
    findings.add(
        Finding.ofTable(
            Severity.NOTE,
            table.label(),
            "It goes to " + target.label(),
            "the preset django matches names that Django has cut differently for each database,"
                + " and the columns are the same",
            ""));
  }

  private void ask(MySqlTable table, List<PostgresTable> same) {
    findings.add(
        Finding.ofTable(
            Severity.BLOCKER,
            table.label(),
            "The target has no table " + named(table).name() + ", but " + labels(same),
            "its name is the same but for how it was cut or spelt, and it has the same columns; to"
                + " create another table beside it would leave it empty",
            howToMeet(table, same.get(0))
                + ", or rename: "
                + named(table).name()
                + " to have it created all the same"));
  }

  private String howToMeet(MySqlTable table, PostgresTable same) {
    if (ColumnNames.of(config, table).areThoseOf(same)) {
      return "Set rename: " + same.name() + " for the table";
    }
    boolean folds =
        TargetConfig.Names.LOWER_CASE.of(named(table).name()).equals(same.name())
            && ColumnNames.folded(config, table).areThoseOf(same);
    return folds
        ? "Set target.names: lower-case, since the columns too are the same in lower case"
        : "Set rename: "
            + same.name()
            + " for the table and rename for the columns that are spelt otherwise there";
  }

  private void propose(MySqlTable table) {
    created.add(named(table).toString());
    List<PostgresTable> others = unclaimed(table);
    Optional<PostgresTable> alike =
        others.stream()
            .filter(o -> ShortenedNames.mayBeTheSame(named(table).name(), o.name()))
            .findFirst()
            .or(
                () ->
                    NearestName.of(
                            named(table).name(),
                            others.stream()
                                .filter(other -> hasColumnsOf(table, other))
                                .map(PostgresTable::name)
                                .toList())
                        .flatMap(
                            near ->
                                others.stream().filter(o -> o.name().equals(near)).findFirst()));
    alike.ifPresent(
        other ->
            findings.add(
                Finding.ofTable(
                    Severity.WARNING,
                    table.label(),
                    "The target has no table "
                        + named(table).name()
                        + ", which is created, but "
                        + other.label()
                        + ", which nothing is written to",
                    "the names are alike",
                    "Set rename: " + other.name() + " for the table if that is its counterpart")));
  }

  private boolean hasColumnsOf(MySqlTable table, PostgresTable candidate) {
    return ColumnNames.of(config, table).areThoseButForCaseOf(candidate);
  }

  private Optional<PostgresTable> find(TableName name) {
    return postgres.stream().filter(table -> name(table).equals(name)).findFirst();
  }

  private static TableName name(PostgresTable table) {
    return new TableName(table.schema(), table.name());
  }

  private static String labels(List<PostgresTable> tables) {
    return tables.stream().map(PostgresTable::label).collect(Collectors.joining(", "));
  }
}
