package io.portage.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.BinlogStart;
import io.portage.plan.Finding;
import io.portage.plan.catalog.SourceVersion;
import io.portage.plan.check.SourceFacts.Replication;
import io.portage.plan.check.SourceFacts.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What servers that we cannot start here would be told. */
class SourceChecksTest {
  private static final BinlogStart POSITION =
      new BinlogStart("3e11fa47-71ca-11e1-9e33-c80aa9429562", "binlog.000002", 154, "");

  @Test
  void anotherProductAndAnOldVersionEndTheQuestions() {
    assertThat(findings("5.5.5-10.11.6-MariaDB", new Settings()))
        .containsExactly("The source is MariaDB 5.5.5-10.11.6-MariaDB");
    assertThat(findings("10.11.6-MariaDB", new Settings()))
        .containsExactly("The source is MariaDB 10.11.6-MariaDB");
    assertThat(findings("11.8.3-MariaDB-log", new Settings()))
        .containsExactly("The source is MariaDB 11.8.3-MariaDB-log");
    assertThat(findings("5.6.51", new Settings())).containsExactly("The source is MySQL 5.6.51");
    assertThat(findings("10.0.1", new Settings())).containsExactly("The source is MySQL 10.0.1");
  }

  @Test
  void compressedTransactionsAndAReplicaThatKeepsNoLogAreBlocked() {
    Settings settings = new Settings();
    settings.compression = true;
    settings.replica = true;
    settings.logReplicaUpdates = false;
    assertThat(findings("8.0.36", settings))
        .containsExactly(
            "binlog_transaction_compression is ON",
            "The source is a replica and log_replica_updates is OFF");
  }

  @Test
  void onlyTheDatabasesThatTheBinlogKeepsCanBeFollowed() {
    Settings settings = new Settings();
    settings.doDatabases = List.of("other");
    assertThat(findings("8.0.36", settings))
        .containsExactly("The source's binlog leaves out the database shop");
    settings.doDatabases = List.of("other", "shop");
    assertThat(findings("8.0.36", settings)).isEmpty();
  }

  @Test
  void everyVersionFrom57To9IsASource() {
    for (String version : List.of("5.7.44-log", "8.0.43", "8.4.6", "9.4.0", "9.7.4-2")) {
      assertThat(findings(version, new Settings())).isEmpty();
    }
  }

  @Test
  void tagsInGtidsAreABlocker() {
    Settings settings = new Settings();
    settings.gtids = POSITION.serverUuid() + ":1-5:backfill:1-3";
    assertThat(findings("8.4.6", settings))
        .containsExactly("The source has transactions whose GTIDs have a tag: " + settings.gtids);
    settings.gtids = POSITION.serverUuid() + ":1-5:7-9";
    assertThat(findings("8.4.6", settings)).isEmpty();
  }

  @Test
  void aServerIdOfARegisteredReplicaIsTaken() {
    Settings settings = new Settings();
    settings.replicaIds = Set.of(5401L);
    assertThat(findings("8.0.36", settings)).containsExactly("The server id 5401 is in use");
  }

  @Test
  void aServerWithoutAnIdSendsItsBinlogToNobody() {
    Settings settings = new Settings();
    settings.serverId = 0;
    assertThat(findings("5.7.44", settings)).containsExactly("The source's server_id is 0");
  }

  private static final class Settings {
    private long serverId = 1;
    private String gtids = "";
    private boolean compression;
    private boolean replica;
    private boolean logReplicaUpdates = true;
    private List<String> doDatabases = List.of();
    private Set<Long> replicaIds = Set.of();
  }

  private static List<String> findings(String version, Settings settings) {
    SourceFacts facts =
        new SourceFacts(
            SourceVersion.parse(version, ""),
            new Variables(
                POSITION.serverUuid(),
                settings.serverId,
                true,
                "ROW",
                "FULL",
                "",
                settings.compression,
                "ON",
                "ON",
                Duration.ofDays(30),
                0,
                "SYSTEM",
                "UTC",
                settings.logReplicaUpdates),
            new Replication(
                true,
                true,
                new BinlogStart(
                    POSITION.serverUuid(), POSITION.file(), POSITION.position(), settings.gtids),
                "binlog.000001",
                settings.doDatabases,
                List.of(),
                settings.replica,
                settings.replicaIds),
            Set.of("shop"),
            GrantList.parse(List.of("GRANT ALL PRIVILEGES ON *.* TO `root`@`%`")),
            "root@%");
    return SourceChecks.findings(facts, List.of("shop"), List.of(5401L, 5402L)).stream()
        .map(Finding::what)
        .toList();
  }
}
