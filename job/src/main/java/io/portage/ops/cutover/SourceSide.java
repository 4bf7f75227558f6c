package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.ops.Planner;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.Query;
import io.portage.plan.check.PreparedTransactions;
import io.portage.plan.check.SourceFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gate's checks of MySQL. */
record SourceSide(
    MigrationConfig config, CutoverOptions options, Planner.Planned planned, Connection mysql) {

  /** As long as an undo must be possible. */
  private static final Duration SHORT_RETENTION = Duration.ofHours(1);

  /** Sees the sessions of others only with the privilege PROCESS. */
  private static final String RUNNING_DDL =
      """
      SELECT LEFT(INFO, 80) AS statement FROM information_schema.PROCESSLIST
      WHERE ID <> CONNECTION_ID() AND COMMAND = 'Query'
        AND LOWER(INFO) REGEXP '^[[:space:]]*(alter|create|drop|rename|truncate)[[:space:]]'
        AND LOWER(INFO) NOT REGEXP '^[[:space:]]*(create|drop)[[:space:]]+temporary[[:space:]]'
        AND (DB = ? OR LOCATE(?, INFO) > 0)
      """;

  private SourceFacts facts() {
    return planned.catalogs().source();
  }

  /**
   * The plan holds as long as nobody has changed a table; then no statement waits in the binlog.
   */
  GateResult ddl() throws SQLException {
    List<Finding> blockers = planned.compiled().blockers();
    if (!blockers.isEmpty()) {
      return GateResult.failed(
          GateCheck.DDL,
          "the plan holds no more: "
              + blockers.get(0).text()
              + (blockers.size() == 1 ? "" : " And %d more".formatted(blockers.size() - 1)),
          "portage assess, and what it says");
    }
    List<String> running = new ArrayList<>();
    for (String database : config.source().databases()) {
      running.addAll(
          Query.list(
              mysql,
              RUNNING_DDL,
              row -> row.getString("statement").replaceAll("\\s+", " "),
              database,
              database));
    }
    return running.isEmpty()
        ? GateResult.passed(
            GateCheck.DDL,
            facts().grants().allows("PROCESS")
                ? "none pending, and none under way on MySQL"
                : "none pending; whether one is under way on MySQL takes the privilege PROCESS")
        : GateResult.failed(
            GateCheck.DDL, "under way on MySQL: " + running.get(0), "let it end, or end it");
  }

  /** Whether writers can be stopped as is wished. */
  GateResult fence() throws SQLException {
    if (options.fence() == FenceWay.WAIT) {
      return GateResult.passed(
          GateCheck.FENCE,
          options.stopped()
              ? "you have stopped the writers (--yes)"
              : "you stop the writers when you are told to");
    }
    if (MySqlReadOnly.read(mysql) == MySqlReadOnly.SUPER) {
      return GateResult.passed(GateCheck.FENCE, "MySQL is read-only already");
    }
    if (facts().replication().replica()) {
      return GateResult.failed(
          GateCheck.FENCE,
          "MySQL follows another server, whose writes a read-only server still takes",
          "stop the writers there, and use --fence wait");
    }
    boolean may =
        facts().grants().allows("SUPER") || facts().grants().allows("SYSTEM_VARIABLES_ADMIN");
    return may ? GateResult.passed(GateCheck.FENCE, becomesReadOnly()) : lacking();
  }

  private GateResult lacking() {
    boolean old = !facts().version().atLeast(8, 0, 0);
    return GateResult.failed(
        GateCheck.FENCE,
        facts().user() + " may not set super_read_only",
        "GRANT %s ON *.* to it; or stop the writers yourself (--fence wait); or make MySQL read-only"
                .formatted(old ? "SUPER" : "SYSTEM_VARIABLES_ADMIN")
            + " by another user or your provider's console, then --fence read-only or --fence wait"
            + " --yes");
  }

  private String becomesReadOnly() throws SQLException {
    List<String> others =
        Query.list(
                mysql,
                "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME NOT IN"
                    + " ('mysql', 'sys', 'information_schema', 'performance_schema') ORDER BY 1",
                row -> row.getString("name"))
            .stream()
            .filter(name -> !config.source().databases().contains(name))
            .toList();
    return "the whole server is made read-only"
        + (others.isEmpty()
            ? ""
            : ", with %d other databases (%s%s)"
                .formatted(
                    others.size(),
                    String.join(", ", others.subList(0, Math.min(3, others.size()))),
                    others.size() > 3 ? ", …" : ""));
  }

  /** Whether the job can go on after an undo. */
  GateResult binlog() {
    Duration retention = facts().variables().binlogRetention();
    if (retention == null) {
      return GateResult.passed(GateCheck.BINLOG, "MySQL keeps it for ever");
    }
    String kept = "MySQL keeps it for %,d hours".formatted(retention.toHours());
    return retention.compareTo(SHORT_RETENTION) >= 0
        ? GateResult.passed(GateCheck.BINLOG, kept)
        : GateResult.failed(
            GateCheck.BINLOG,
            kept + ": after that no undo could go on",
            "raise binlog_expire_logs_seconds (expire_logs_days on 5.7)");
  }

  /** Rows of prepared transactions are on PostgreSQL, and MySQL's readers do not see them. */
  GateResult prepared() throws SQLException {
    List<Finding> findings = PreparedTransactions.findings(mysql);
    return findings.stream().anyMatch(found -> found.severity() == Severity.BLOCKER)
        ? GateResult.failed(
            GateCheck.PREPARED,
            findings.get(0).what(),
            "commit or roll them back; XA RECOVER lists them")
        : GateResult.passed(
            GateCheck.PREPARED, findings.isEmpty() ? "none" : findings.get(0).what());
  }
}
