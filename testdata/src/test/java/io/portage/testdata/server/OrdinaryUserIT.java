package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What root can do, an ordinary user can: with an empty home, and nothing unpacked yet. */
class OrdinaryUserIT {

  @TempDir static Path folder;
  private static OsUser user;
  private static String classPath;

  @BeforeAll
  static void anotherUser() throws IOException {
    Assumptions.assumeTrue(
        OsUser.isRoot(), "skipped: not root, so every other test shows it already");
    user = OsUser.otherThanRoot();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    classPath = ReadableClassPath.in(Files.createDirectory(folder.resolve("classes")));
  }

  @Test
  void bothServersStartAndNothingIsLeft() throws IOException, InterruptedException {
    Path home = newFolder("home");
    try (ChildJvm child = start(TwoServers.class, newFolder("servers"), home, Map.of())) {
      child.readUntil("READY");
      assertThat(home.resolve(".cache/portage/mysql-8.0.15")).isDirectory();
      assertThat(home.resolve(".cache/portage/postgres-17.6.0-amd64")).isDirectory();

      child.process().getOutputStream().close();

      assertThat(child.process().waitFor()).isZero();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(child.serverProcesses()).isEmpty();
                assertThat(child.serverFolders()).isEmpty();
              });
    }
  }

  @Test
  void librariesAreFetchedByTheMachinesPackageLists() throws IOException, InterruptedException {
    fetchLibraries("by-its-lists", Map.of());
  }

  @Test
  void librariesAreFetchedWhereTheMachineHasNoPackageLists()
      throws IOException, InterruptedException {
    Path noLists = Files.createDirectory(folder.resolve("no-lists"));
    Path config = folder.resolve("apt.conf");
    Files.writeString(config, "Dir::State::Lists \"" + noLists + "\";\n");

    fetchLibraries("by-own-lists", Map.of("APT_CONFIG", config.toString()));
  }

  private static void fetchLibraries(String name, Map<String, String> environment)
      throws IOException, InterruptedException {
    assumeThatRootCanFetch(newFolder(name + "-root"));
    try (ChildJvm child =
        start(FetchedLibraries.class, newFolder(name), newFolder(name + "-home"), environment)) {
      assertThat(child.readUntil("END")).contains("[libaio.so.1, libnuma.so.1]");
      assertThat(child.process().waitFor()).isZero();
    }
  }

  private static void assumeThatRootCanFetch(Path target) throws IOException {
    try {
      DebianPackages.fetchLibraries(List.of("libnuma.so.1"), target);
    } catch (ServerStartException e) {
      Assumptions.abort("skipped: not even root can download a package here: " + e.getMessage());
    }
  }

  private static ChildJvm start(
      Class<?> main, Path servers, Path home, Map<String, String> environment) throws IOException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", "", "PORTAGE_CACHE", ""));
    return ChildJvm.start(user, classPath, all, main, servers);
  }

  private static Path newFolder(String name) throws IOException {
    Path created = Files.createDirectory(folder.resolve(name));
    user.own(created);
    return created;
  }
}
