package io.portage.plan.check;

import static io.portage.plan.Severity.BLOCKER;
import static io.portage.plan.Severity.NOTE;
import static io.portage.plan.Severity.WARNING;
import static io.portage.plan.ddl.Identifiers.quotePostgres;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TableName;
import io.portage.plan.check.TargetFacts.SchemaRights;
import io.portage.plan.check.TargetFacts.TableRights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a PostgreSQL server's facts mean for a migration. */
final class TargetChecks {
  /** Where Portage keeps its own books on the target. */
  static final String OWN_SCHEMA = "portage";

  private static final int OLDEST = 140000;
  private static final int NEWEST_TRIED = 190000;

  private final TargetFacts facts;
  private final TargetScope scope;
  private final List<Finding> findings = new ArrayList<>();

  private TargetChecks(TargetFacts facts, TargetScope scope) {
    this.facts = facts;
    this.scope = scope;
  }

  /** Every finding, in the order in which a person would mend them. */
  static List<Finding> findings(TargetFacts facts, TargetScope scope) {
    TargetChecks checks = new TargetChecks(facts, scope);
    checks.version();
    checks.takesWrites();
    checks.encoding();
    checks.connections();
    checks.schema(OWN_SCHEMA, true);
    new TreeSet<>(scope.schemas()).forEach(schema -> checks.schema(schema, checks.creates(schema)));
    scope.tables().forEach(checks::table);
    checks.triggers();
    return List.copyOf(checks.findings);
  }

  private void version() {
    if (facts.versionNumber() < OLDEST) {
      add(
          BLOCKER,
          "The target is PostgreSQL " + facts.version(),
          "Portage needs 14 or later",
          "Migrate to a newer server");
    } else if (facts.versionNumber() >= NEWEST_TRIED) {
      add(
          NOTE,
          "The target is PostgreSQL " + facts.version(),
          "Portage has been tried with 14 to 18",
          "");
    }
  }

  private void takesWrites() {
    if (facts.inRecovery()) {
      add(
          BLOCKER,
          "The target is a standby",
          "it takes no writes",
          "Name its primary in the configuration");
    } else if (facts.readOnly()) {
      add(
          BLOCKER,
          "The target's transactions are read-only by default",
          "it takes no writes",
          "Set default_transaction_read_only off for the user, the database or the server");
    }
  }

  private void encoding() {
    if (!facts.encoding().equals("UTF8")) {
      add(
          BLOCKER,
          "The database %s has the encoding %s".formatted(facts.database(), facts.encoding()),
          "it cannot hold every character that MySQL can",
          "Create a database with ENCODING 'UTF8' (and TEMPLATE template0)");
    }
  }

  private void connections() {
    if (facts.freeConnections() < scope.connections()) {
      add(
          WARNING,
          "%s can open %d more connections on the target"
              .formatted(facts.user(), Math.max(0, facts.freeConnections())),
          "the job opens up to " + scope.connections(),
          "Raise max_connections or the user's limit, or lower the parallelism");
    }
  }

  /** True if one of the wanted tables is not there yet. */
  private boolean creates(String schema) {
    return scope.tables().stream()
        .anyMatch(table -> table.container().equals(schema) && !facts.tables().containsKey(table));
  }

  private void schema(String schema, boolean createsTables) {
    SchemaRights rights = facts.schemas().get(schema);
    if (rights == null) {
      if (!facts.mayCreateSchema()) {
        add(
            BLOCKER,
            "The schema %s is missing and %s may not create it".formatted(schema, facts.user()),
            schema.equals(OWN_SCHEMA)
                ? "Portage keeps its books there"
                : "the migrated tables go there",
            "GRANT CREATE ON DATABASE %s TO %s, or CREATE SCHEMA %s AUTHORIZATION %s"
                .formatted(
                    quotePostgres(facts.database()),
                    quotePostgres(facts.user()),
                    quotePostgres(schema),
                    quotePostgres(facts.user())));
      }
      return;
    }
    Set<String> missing = new TreeSet<>();
    if (!rights.usage()) {
      missing.add("USAGE");
    }
    if (createsTables && !rights.create()) {
      missing.add("CREATE");
    }
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing);
      add(
          BLOCKER,
          "%s lacks %s on the schema %s".formatted(facts.user(), names, schema),
          createsTables ? "tables are to be created there" : "its tables cannot be reached",
          "GRANT %s ON SCHEMA %s TO %s"
              .formatted(names, quotePostgres(schema), quotePostgres(facts.user())));
    }
  }

  private void table(TableName table) {
    TableRights rights = facts.tables().get(table);
    if (rights == null) {
      return;
    }
    Set<String> missing = new TreeSet<>(rights.missing());
    boolean truncate = !missing.remove("TRUNCATE");
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing);
      addTo(
          table,
          BLOCKER,
          facts.user() + " lacks " + names + " on it",
          "the copy and the stream write this table",
          "GRANT %s ON %s TO %s"
              .formatted(
                  names,
                  quotePostgres(table.container(), table.name()),
                  quotePostgres(facts.user())));
    } else if (!truncate) {
      addTo(
          table,
          NOTE,
          facts.user() + " lacks TRUNCATE on it",
          "the table cannot be emptied if you ask for that",
          "");
    }
    if (!rights.owner()) {
      addTo(
          table,
          WARNING,
          facts.user() + " does not own it",
          "its indexes and constraints cannot be taken off for the copy, which will be slower",
          "ALTER TABLE %s OWNER TO %s until the migration is over, or accept that"
              .formatted(
                  quotePostgres(table.container(), table.name()), quotePostgres(facts.user())));
    }
  }

  private void triggers() {
    if (!facts.maySwitchTriggersOff()) {
      add(
          WARNING,
          facts.user() + " may not set session_replication_role",
          "triggers and foreign keys of the target act on migrated rows",
          facts.versionNumber() >= 150000
              ? "GRANT SET ON PARAMETER session_replication_role TO " + quotePostgres(facts.user())
              : "Use a superuser, or create foreign keys and triggers after the migration only");
    }
  }

  private void add(Severity severity, String what, String why, String toDo) {
    findings.add(Finding.ofServer(severity, what, why, toDo));
  }

  private void addTo(TableName table, Severity severity, String what, String why, String toDo) {
    findings.add(Finding.ofTable(severity, table.toString(), what, why, toDo));
  }
}
