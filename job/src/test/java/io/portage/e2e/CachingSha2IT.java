package io.portage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ops.RunStatus.Phase;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import io.portage.testdata.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Passwords as MySQL keeps them since 8.0. */
class CachingSha2IT {

  @TempDir private Path folder;

  static Stream<MySqlVersion> servers() {
    return MySqlVersion.tested().filter(version -> version != MySqlVersion.V5_7_22);
  }

  /** The user of the stream proves its password in every way that caching_sha2_password has. */
  @ParameterizedTest
  @MethodSource("servers")
  void aUserUnknownToTheServersCacheComesInWithAndWithoutEncryption(MySqlVersion version)
      throws Exception {
    MySqlServer mysql = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    try (Connection root = mysql.connect(null);
        Statement statement = root.createStatement()) {
      statement.execute(
          "CREATE USER IF NOT EXISTS 'stream'@'%' IDENTIFIED WITH caching_sha2_password BY 'Secret-1'");
      statement.execute(
          "GRANT SELECT, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'stream'@'%'");
    }
    for (String tls : List.of("disabled", "required")) {
      try (MigrationFixture fixture =
          new MigrationFixture(
                  Files.createDirectory(folder.resolve(tls)), mysql, PostgresServer.shared())
              .withSource("stream", "Secret-1", tls)) {
        fixture.execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
        // forgets who has proved a password; the next one must send it
        fixture.execute("FLUSH PRIVILEGES");
        fixture.start().await(status -> status.phase() == Phase.STREAM);
        if (tls.equals("disabled")) {
          fixture.execute("FLUSH PRIVILEGES");
          fixture.breakMySqlConnections();
        }
        fixture.execute("INSERT INTO t VALUES (2)");
        fixture.awaitEverythingApplied();
        assertThat(fixture.target("SELECT count(*) FROM t")).isEqualTo("2");
      }
    }
  }
}
