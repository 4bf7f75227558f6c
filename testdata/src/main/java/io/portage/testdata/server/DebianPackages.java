package io.portage.testdata.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes shared libraries out of the packages of Debian and its kin, as any user: first by the
 * machine's own package lists, then by lists fetched into a folder that is deleted afterwards.
 */
final class DebianPackages {

  /** Which packages hold a library, the newest name first: Debian 13 renamed many to ...t64. */
  private static final Map<String, List<String>> PACKAGES =
      Map.of(
          "libaio.so.1", List.of("libaio1t64", "libaio1"),
          "libnuma.so.1", List.of("libnuma1"),
          "libtinfo.so.5", List.of("libtinfo5"),
          "libtinfo.so.6", List.of("libtinfo6"),
          "libncurses.so.5", List.of("libncurses5"),
          "libncurses.so.6", List.of("libncurses6"),
          "libcrypt.so.1", List.of("libcrypt1"),
          "libstdc++.so.6", List.of("libstdc++6"),
          "libgcc_s.so.1", List.of("libgcc-s1"));

  private DebianPackages() {}

  static void fetchLibraries(List<String> libraries, Path target) throws IOException {
    Path work = Files.createTempDirectory("portage-packages");
    try {
      Apt apt = Apt.machine();
      boolean refreshed = false;
      for (String library : libraries) {
        List<String> names = PACKAGES.getOrDefault(library, List.of());
        Optional<Path> archive = download(names, work, apt);
        if (archive.isEmpty() && !refreshed) {
          refreshed = true;
          apt = Apt.refreshed(work);
          archive = download(names, work, apt);
        }
        copy(library, unpack(library, archive, work), target);
      }
    } finally {
      FileTree.delete(work);
    }
  }

  private static Path unpack(String library, Optional<Path> archive, Path work) throws IOException {
    Path unpacked = Files.createTempDirectory(work, "unpacked");
    if (archive.isEmpty()) {
      throw new ServerStartException(
          "MySQL's server needs "
              + library
              + ", which this machine lacks and its package tools cannot fetch: install it"
              + " (Debian, Ubuntu: libaio1 or libaio1t64, libnuma1; Fedora, RHEL: libaio,"
              + " numactl-libs), or set MYSQL_HOME to an installed server");
    }
    Apt.unpack(archive.get(), unpacked);
    return unpacked;
  }

  private static Optional<Path> download(List<String> names, Path work, Apt apt)
      throws IOException {
    for (String name : names) {
      Path folder = Files.createTempDirectory(work, "download");
      if (apt.run(folder, "download", name).succeeded()) {
        try (Stream<Path> files = Files.list(folder)) {
          return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
      }
    }
    return Optional.empty();
  }

  /** Copies the library, under the name that is asked for where the package's own differs. */
  private static void copy(String library, Path unpacked, Path target) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(unpacked)) {
      // libaio.so.1 may be there as itself or as libaio.so.1t64, each a link to the real file.
      found =
          files
              .filter(file -> file.getFileName().toString().startsWith(library))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    if (found.isEmpty()) {
      throw new IOException("the package that should hold " + library + " does not");
    }
    Files.copy(found.get(0), target.resolve(library));
  }
}
