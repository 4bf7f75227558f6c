package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is left of the servers when their JVM is gone, whatever way it went. */
class ServerLifetimeIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path servers;

  @BeforeEach
  void everyUserMayEnter() throws IOException {
    Files.setPosixFilePermissions(servers, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void aKilledJvmLeavesNothing() throws IOException {
    try (ChildJvm child = ChildJvm.start(TwoServers.class, servers)) {
      child.readUntil("READY");
      // two servers, their two guards, PostgreSQL's children
      assertThat(child.serverProcesses()).hasSizeGreaterThan(4);
      assertThat(child.serverFolders()).hasSize(2);

      child.kill();

      awaitNothing(child);
    }
  }

  @Test
  void aJvmThatEndsWithoutClosingLeavesNothing() throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.start(TwoServers.class, servers)) {
      child.readUntil("READY");

      child.process().getOutputStream().close();

      assertThat(child.process().waitFor()).isZero();
      awaitNothing(child);
    }
  }

  @Test
  void aJvmKilledWhileItSetsAServerUpLeavesNothing() throws IOException {
    try (ChildJvm child = ChildJvm.start(TwoServers.class, servers)) {
      child.readUntil("STARTING");
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> child.serverProcesses().stream().anyMatch(text -> text.contains("initial")));

      child.kill();

      awaitNothing(child);
    }
  }

  private static void awaitNothing(ChildJvm child) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(child.serverProcesses()).isEmpty();
              assertThat(child.serverFolders()).isEmpty();
            });
  }
}
