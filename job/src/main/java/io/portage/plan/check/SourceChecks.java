package io.portage.plan.check;

import static io.portage.plan.Severity.BLOCKER;
import static io.portage.plan.Severity.WARNING;

import io.portage.plan.BinlogStart;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.check.SourceFacts.Replication;
import io.portage.plan.check.SourceFacts.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What a MySQL server's settings mean for a migration. */
final class SourceChecks {
  private static final Duration SHORT_RETENTION = Duration.ofDays(1);

  private final SourceFacts facts;
  private final Variables variables;
  private final List<Finding> findings = new ArrayList<>();

  private SourceChecks(SourceFacts facts) {
    this.facts = facts;
    this.variables = facts.variables();
  }

  /**
   * Every finding, in the order in which a person would mend them.
   *
   * @param databases those to carry over
   * @param serverIds those the job is to use towards this server
   */
  static List<Finding> findings(
      SourceFacts facts, Collection<String> databases, Collection<Long> serverIds) {
    SourceChecks checks = new SourceChecks(facts);
    if (!facts.version().atLeast(5, 7, 0) || facts.version().atLeast(10, 0, 0)) {
      checks.unsupportedVersion();
      return List.copyOf(checks.findings);
    }
    checks.binlog();
    checks.rowEvents();
    checks.gtids();
    checks.retention();
    checks.replica();
    checks.serverIds(new TreeSet<>(serverIds));
    checks.findings.addAll(SourceAccess.findings(facts, databases));
    return List.copyOf(checks.findings);
  }

  private void unsupportedVersion() {
    add(
        BLOCKER,
        "The source is "
            + (facts.version().mariaDb() ? "MariaDB " : "MySQL ")
            + facts.version().text(),
        "Portage reads the binlog of MySQL 5.7 to 9, and of no other server",
        "Migrate from a MySQL server of these versions");
  }

  private void binlog() {
    if (!variables.logBin()) {
      add(
          BLOCKER,
          "The source writes no binlog",
          "changes made during the copy could not be followed",
          "Set log_bin and server_id in its configuration and restart it");
    }
    if (variables.serverId() == 0) {
      add(
          BLOCKER,
          "The source's server_id is 0",
          "a server without an id sends its binlog to nobody",
          "SET GLOBAL server_id to a number of its own, in its configuration as well");
    }
  }

  private void rowEvents() {
    wanted("binlog_format", variables.binlogFormat(), "ROW", "only row events hold the values");
    wanted(
        "binlog_row_image",
        variables.binlogRowImage(),
        "FULL",
        "a change must hold the whole row before and after it");
    if (variables.binlogRowValueOptions() != null
        && variables.binlogRowValueOptions().contains("PARTIAL_JSON")) {
      add(
          BLOCKER,
          "binlog_row_value_options is PARTIAL_JSON",
          "a part of a JSON document does not say what the whole became",
          "SET GLOBAL binlog_row_value_options = '' and let the applications reconnect");
    }
    if (variables.binlogTransactionCompression()) {
      add(
          BLOCKER,
          "binlog_transaction_compression is ON",
          "the connector skips compressed transactions without a word",
          "SET GLOBAL binlog_transaction_compression = OFF and let the applications reconnect");
    }
  }

  private void wanted(String variable, String value, String wanted, String why) {
    if (value != null && !value.equalsIgnoreCase(wanted)) {
      add(
          BLOCKER,
          variable + " is " + value,
          why,
          "SET GLOBAL %s = %s, in the server's configuration as well, and let the applications"
                  .formatted(variable, wanted)
              + " reconnect");
    }
  }

  private void gtids() {
    BinlogStart position = facts.replication().position();
    if (position != null && position.hasTags()) {
      add(
          BLOCKER,
          "The source has transactions whose GTIDs have a tag: " + position.gtidSet(),
          "the connector cannot read such a set",
          "Migrate from a server without them; they come of gtid_next='AUTOMATIC:tag'");
    }
    if (!"ON".equals(variables.gtidMode())) {
      add(
          WARNING,
          "gtid_mode is " + variables.gtidMode(),
          "without GTIDs the job can go on only with this very server, and after a restart it"
              + " cannot always prove which changes it has applied",
          "Switch GTIDs on (gtid_mode and enforce_gtid_consistency); that needs no downtime");
    }
  }

  private void retention() {
    Duration kept = variables.binlogRetention();
    if (kept != null && kept.compareTo(SHORT_RETENTION) < 0) {
      add(
          WARNING,
          "The source keeps its binlog for %d minutes only".formatted(kept.toMinutes()),
          "a copy or a pause that lasts longer cannot be caught up with",
          "Raise "
              + (facts.version().atLeast(8, 0, 0)
                  ? "binlog_expire_logs_seconds"
                  : "expire_logs_days")
              + " to several days until the migration is over");
    }
  }

  private void replica() {
    Replication replication = facts.replication();
    if (replication.replica() && !variables.logReplicaUpdates()) {
      String name = facts.version().atLeast(8, 0, 26) ? "log_replica_updates" : "log_slave_updates";
      add(
          BLOCKER,
          "The source is a replica and " + name + " is OFF",
          "what it replicates does not go to its own binlog",
          "Switch " + name + " on and restart it, or migrate from its source");
    }
  }

  private void serverIds(Collection<Long> wanted) {
    for (long id : wanted) {
      if (id == variables.serverId() || facts.replication().replicaServerIds().contains(id)) {
        add(
            BLOCKER,
            "The server id " + id + " is in use",
            "MySQL would cut off one of the two in turn",
            "Give the job a range of server ids that no server and no other job uses");
      }
    }
  }

  private void add(Severity severity, String what, String why, String toDo) {
    findings.add(Finding.ofServer(severity, what, why, toDo));
  }
}
