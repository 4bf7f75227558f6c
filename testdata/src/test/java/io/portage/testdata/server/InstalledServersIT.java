package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * MYSQL_HOME and PG_BIN win over what the class path has, with versions other than the defaults.
 */
class InstalledServersIT {

  @TempDir Path servers;

  @BeforeEach
  void everyUserMayEnter() throws IOException {
    Assumptions.assumeTrue(
        System.getenv("MYSQL_HOME") == null && System.getenv("PG_BIN") == null,
        "skipped: MYSQL_HOME or PG_BIN is set, so every other test shows it already");
    Files.setPosixFilePermissions(servers, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void installedServersAreUsed() throws IOException {
    Map<String, String> environment =
        Map.of(
            "MYSQL_HOME", MySqlHome.of(MySqlVersion.V5_7_22).root().toString(),
            "PG_BIN", PostgresHome.of(16).programs().toString());
    try (ChildJvm child = start(environment)) {
      assertThat(child.readUntil("READY")).contains("MySQL 5.7.22-log, PostgreSQL 16.");
    }
  }

  @Test
  void aFolderWithoutServersIsRefused() throws IOException {
    try (ChildJvm child = start(Map.of("PG_BIN", servers.toString()))) {
      assertThatThrownBy(() -> child.readUntil("READY"))
          .hasMessageContaining("there is no program postgres in " + servers);
    }
  }

  private ChildJvm start(Map<String, String> environment) throws IOException {
    return ChildJvm.start(
        OsUser.current(),
        System.getProperty("java.class.path"),
        environment,
        TwoServers.class,
        servers);
  }
}
