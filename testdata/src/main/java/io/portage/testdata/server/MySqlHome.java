package io.portage.testdata.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a MySQL server's files are, and how its program is called.
 *
 * @param root basedir
 * @param program mysqld
 * @param call the words that run the program: itself, or what finds its shared libraries first
 */
record MySqlHome(Path root, Path program, List<String> call) {

  private static final String ARCHIVE = "mysql-Linux-amd64.tar.gz";

  /** The server {@code MYSQL_HOME} names, or else this version from the class path. */
  static MySqlHome of(MySqlVersion version) {
    String installed = System.getenv("MYSQL_HOME");
    if (installed != null && !installed.isBlank()) {
      return in(Path.of(installed).toAbsolutePath());
    }
    String machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    if (!machine.equals("Linux-amd64")) {
      throw new ServerStartException(
          "there is no MySQL server for "
              + machine
              + " on the class path: set MYSQL_HOME to an installed one");
    }
    if (!version.isOnClassPath()) {
      return DebianMySql.in(CacheFolder.entry("mysql-9-debian-unstable", DebianMySql::fetch));
    }
    return in(
        CacheFolder.entry(
            "mysql-" + version.text(),
            folder -> {
              try (InputStream archive = archive(version).openStream()) {
                TarArchive.unpackGzip(archive, folder);
              }
            }));
  }

  private static MySqlHome in(Path root) {
    Path program =
        Stream.of("bin/mysqld", "sbin/mysqld", "libexec/mysqld")
            .map(root::resolve)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new ServerStartException(
                        "MYSQL_HOME is "
                            + root
                            + ", but there is no bin/mysqld or sbin/mysqld in it"));
    List<String> call = new ArrayList<>();
    SharedLibraries.folderFor(program)
        .ifPresent(
            folder ->
                call.addAll(
                    List.of("env", "LD_LIBRARY_PATH=" + SharedLibraries.searchPath(folder))));
    call.add(program.toString());
    return new MySqlHome(root, program, call);
  }

  /** Each version's jar holds its archive under the same name: only the jar's name tells. */
  private static URL archive(MySqlVersion version) throws IOException {
    return ClassPath.resources(ARCHIVE)
        .filter(url -> ClassPath.jarName(url).startsWith(version.jarNameStart()))
        .findFirst()
        .orElseThrow(
            () ->
                new ServerStartException(
                    "no jar "
                        + version.jarNameStart()
                        + "*.jar with "
                        + ARCHIVE
                        + " is on the class path: add it, or set MYSQL_HOME"));
  }

  /** The command that runs the server by a file of options. */
  List<String> command(Path optionsFile, String... more) {
    List<String> words = new ArrayList<>(call);
    words.add("--defaults-file=" + optionsFile);
    if (OsUser.isRoot()) {
      words.add("--user=root");
    }
    words.addAll(List.of(more));
    return words;
  }
}
