package io.portage.plan.check;

import io.portage.plan.BinlogStart;
import io.portage.plan.catalog.SourceVersion;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a MySQL server is set up, as far as a migration cares. A server variable that this version
 * does not have is null.
 *
 * @param replication what SHOW says; needs privileges, the rest does not
 * @param variables the server's settings
 * @param databases those of the wanted databases that exist and the user may see
 * @param grants what the user may do
 * @param user as the server knows it: {@code portage@%}
 */
public record SourceFacts(
    SourceVersion version,
    Variables variables,
    Replication replication,
    Set<String> databases,
    GrantList grants,
    String user)
    implements Serializable {

  /**
   * Global server variables.
   *
   * @param gtidMode OFF, OFF_PERMISSIVE, ON_PERMISSIVE or ON
   * @param binlogRetention how long binlog files are kept at least; null for ever
   * @param lowerCaseTableNames 0: names keep their case; 1: stored in lower case; 2: compared so
   * @param timeZone that of new sessions, {@code SYSTEM} for the operating system's
   * @param logReplicaUpdates whether what comes from a source of its own goes to its own binlog
   */
  public record Variables(
      String serverUuid,
      long serverId,
      boolean logBin,
      String binlogFormat,
      String binlogRowImage,
      String binlogRowValueOptions,
      boolean binlogTransactionCompression,
      String gtidMode,
      String enforceGtidConsistency,
      Duration binlogRetention,
      int lowerCaseTableNames,
      String timeZone,
      String systemTimeZone,
      boolean logReplicaUpdates)
      implements Serializable {}

  /**
   * What only a user with REPLICATION CLIENT and REPLICATION SLAVE is told.
   *
   * @param mayAskPosition false if REPLICATION CLIENT is missing; then the position, the oldest
   *     file, the filters and {@code replica} are unknown and say nothing
   * @param mayListReplicas false if REPLICATION SLAVE is missing; then {@code replicaServerIds} is
   *     unknown and empty
   * @param position null without a binlog
   * @param oldestFile the first binlog file still there; null without a binlog
   * @param doDatabases if not empty, the only databases whose changes go to the binlog
   * @param ignoredDatabases databases whose changes do not go to the binlog
   * @param replica true if the server follows another one
   * @param replicaServerIds server ids of registered replicas; a Flink job does not register
   */
  public record Replication(
      boolean mayAskPosition,
      boolean mayListReplicas,
      BinlogStart position,
      String oldestFile,
      List<String> doDatabases,
      List<String> ignoredDatabases,
      boolean replica,
      Set<Long> replicaServerIds)
      implements Serializable {
    public Replication {
      doDatabases = List.copyOf(doDatabases);
      ignoredDatabases = List.copyOf(ignoredDatabases);
      replicaServerIds = Set.copyOf(replicaServerIds);
    }
  }

  public SourceFacts {
    databases = Set.copyOf(databases);
  }
}
