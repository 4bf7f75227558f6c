package io.portage.testdata.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private static final List<String> MACHINE_LISTS = List.of();

  private DebianPackages() {}

  static void fetchLibraries(List<String> libraries, Path target) throws IOException {
    Path work = Files.createTempDirectory("portage-packages");
    try {
      Optional<List<String>> own = Optional.empty();
      for (String library : libraries) {
        List<String> names = PACKAGES.getOrDefault(library, List.of());
        Optional<Path> archive = download(names, work, own.orElse(MACHINE_LISTS));
        if (archive.isEmpty() && own.isEmpty()) {
          own = Optional.of(ownLists(work));
          archive = download(names, work, own.get());
        }
        copy(library, unpack(library, archive, work), target);
      }
    } finally {
      FileTree.delete(work);
    }
  }

  private static Path unpack(String library, Optional<Path> archive, Path work) throws IOException {
    Path unpacked = Files.createTempDirectory(work, "unpacked");
    if (archive.isEmpty() || !unpackArchive(archive.get(), unpacked, work)) {
      throw new ServerStartException(
          "MySQL's server needs "
              + library
              + ", which this machine lacks and its package tools cannot fetch: install it"
              + " (Debian, Ubuntu: libaio1 or libaio1t64, libnuma1; Fedora, RHEL: libaio,"
              + " numactl-libs), or set MYSQL_HOME to an installed server");
    }
    return unpacked;
  }

  private static Optional<Path> download(List<String> names, Path work, List<String> options)
      throws IOException {
    for (String name : names) {
      Path folder = Files.createTempDirectory(work, "download");
      List<String> words = new ArrayList<>(List.of("apt-get"));
      words.addAll(options);
      words.addAll(List.of("download", name));
      if (Command.inFolder(folder).run(words).succeeded()) {
        try (Stream<Path> files = Files.list(folder)) {
          return files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        }
      }
    }
    return Optional.empty();
  }

  /** Fetches package lists into the work folder, and returns the options that make apt use them. */
  private static List<String> ownLists(Path work) throws IOException {
    Path state = Files.createDirectories(work.resolve("state"));
    Path cache = Files.createDirectories(work.resolve("cache"));
    Files.createDirectories(state.resolve("lists/partial"));
    Files.createDirectories(cache.resolve("archives/partial"));
    List<String> options =
        List.of(
            "-o",
            "Dir::State=" + state,
            "-o",
            "Dir::State::Lists=" + state.resolve("lists"),
            "-o",
            "Dir::State::status=/var/lib/dpkg/status",
            "-o",
            "Dir::Cache=" + cache,
            // As root, apt would download as the user _apt, who may not enter this folder.
            "-o",
            "APT::Sandbox::User=root");
    List<String> words = new ArrayList<>(List.of("apt-get"));
    words.addAll(options);
    words.add("update");
    Command.inFolder(work).run(words);
    return options;
  }

  private static boolean unpackArchive(Path archive, Path folder, Path work) {
    return Command.inFolder(work)
        .run(List.of("dpkg-deb", "-x", archive.toString(), folder.toString()))
        .succeeded();
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
