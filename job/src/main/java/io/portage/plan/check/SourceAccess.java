package io.portage.plan.check;

import static io.portage.plan.Severity.BLOCKER;
import static io.portage.plan.Severity.WARNING;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlTable;
import io.portage.plan.check.SourceFacts.Replication;
import io.portage.plan.ddl.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Whether a MySQL user can reach what is to be carried over. */
final class SourceAccess {
  private final SourceFacts facts;
  private final List<Finding> findings = new ArrayList<>();

  private SourceAccess(SourceFacts facts) {
    this.facts = facts;
  }

  /** What is missing for these databases, then for the binlog. */
  static List<Finding> findings(SourceFacts facts, Collection<String> databases) {
    SourceAccess access = new SourceAccess(facts);
    new TreeSet<>(databases).forEach(access::database);
    access.privileges();
    return List.copyOf(access.findings);
  }

  /** A blocker for each table that the user sees but may not read with all of its columns. */
  static List<Finding> unreadable(SourceFacts facts, Collection<MySqlTable> tables) {
    return tables.stream()
        .filter(table -> !facts.grants().allows("SELECT", table.database(), table.name()))
        .map(
            table ->
                Finding.ofTable(
                    BLOCKER,
                    table.label(),
                    facts.user() + " may not read it with all of its columns",
                    "the copy reads it by SELECT",
                    "GRANT SELECT ON %s TO %s, or leave the table out"
                        .formatted(
                            Identifiers.quoteMySql(table.database(), table.name()),
                            account(facts))))
        .toList();
  }

  private void database(String database) {
    if (!facts.databases().contains(database)) {
      add(
          BLOCKER,
          "The source shows no database " + database,
          "it does not exist, or " + facts.user() + " may see nothing in it",
          "Correct the name, or " + grantSelect(database));
    } else if (!facts.grants().allows("SELECT", database)) {
      missingSelect(database);
    }
    Replication replication = facts.replication();
    boolean filtered =
        replication.ignoredDatabases().contains(database)
            || !replication.doDatabases().isEmpty()
                && !replication.doDatabases().contains(database);
    if (filtered) {
      add(
          BLOCKER,
          "The source's binlog leaves out the database " + database,
          "its changes could not be followed",
          "Correct binlog_do_db and binlog_ignore_db in the server's configuration and restart it");
    }
  }

  private void missingSelect(String database) {
    boolean some = facts.grants().allowsOnSomeTable("SELECT", database);
    add(
        some ? WARNING : BLOCKER,
        facts.user()
            + (some ? " may read only some tables of " : " may not read the tables of ")
            + database,
        some ? "the others look as if they were not there" : "the copy reads them by SELECT",
        grantSelect(database));
  }

  private void privileges() {
    if (!facts.replication().mayListReplicas()) {
      missing("REPLICATION SLAVE", "following the binlog takes it");
    }
    if (!facts.replication().mayAskPosition()) {
      missing("REPLICATION CLIENT", "asking for the binlog's position takes it");
    }
  }

  private void missing(String privilege, String why) {
    add(
        BLOCKER,
        facts.user() + " lacks " + privilege,
        why,
        "GRANT %s ON *.* TO %s, or make the role that has it a default role"
            .formatted(privilege, account(facts)));
  }

  private String grantSelect(String database) {
    return "GRANT SELECT ON %s.* TO %s".formatted(Identifiers.quoteMySql(database), account(facts));
  }

  /** {@code portage@10.%} as GRANT takes it; a user's name may hold an @, a host's may not. */
  private static String account(SourceFacts facts) {
    int at = facts.user().lastIndexOf('@');
    return Identifiers.quoteMySql(facts.user().substring(0, at))
        + "@"
        + Identifiers.quoteMySql(facts.user().substring(at + 1));
  }

  private void add(Severity severity, String what, String why, String toDo) {
    findings.add(Finding.ofServer(severity, what, why, toDo));
  }
}
