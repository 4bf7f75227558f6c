package io.portage.testdata.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The MySQL server of Debian unstable, newer than any that Maven Central has. It comes with every
 * library it needs and the C library's own loader, which runs it on whatever glibc the machine has.
 */
final class DebianMySql {

  private static final String SERVER = "usr/sbin/mysqld";
  private static final String MESSAGES = "usr/share/mysql";
  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";
  private static final String LOADER = "ld-linux-x86-64.so.2";
  private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s*\\S+ => (/\\S+)");

  private DebianMySql() {}

  /** Downloads 60 MB and keeps 110 MB of what they hold. */
  static void fetch(Path folder) throws IOException {
    Path work = Files.createTempDirectory("portage-packages");
    try {
      Path unpacked = Files.createDirectory(work.resolve("unpacked"));
      Apt.ofSuite("sid", work).unpackWithDependencies("mysql-server-core", work, unpacked);
      keep(unpacked, folder);
    } finally {
      FileTree.delete(work);
    }
  }

  private static void keep(Path unpacked, Path folder) throws IOException {
    Path loader = unpacked.resolve(LIBRARIES).resolve(LOADER);
    Command.Result listed =
        Command.inFolder(unpacked)
            .run(
                List.of(
                    loader.toString(),
                    "--library-path",
                    unpacked.resolve(LIBRARIES).toString(),
                    "--list",
                    unpacked.resolve(SERVER).toString()));
    if (!listed.succeeded() || listed.output().contains("not found")) {
      throw new ServerStartException(
          "Debian's MySQL server cannot be loaded on this machine:\n" + listed.output());
    }
    Path libraries = Files.createDirectories(folder.resolve(LIBRARIES));
    Files.copy(loader, libraries.resolve(LOADER));
    for (String library :
        LIBRARY.matcher(listed.output()).results().map(found -> found.group(1)).toList()) {
      Path file = Path.of(library);
      if (file.startsWith(unpacked) && !file.endsWith(LOADER)) {
        Files.copy(file, libraries.resolve(file.getFileName()));
      }
    }
    move(unpacked, folder, SERVER);
    move(unpacked, folder, MESSAGES);
  }

  private static void move(Path from, Path to, String name) throws IOException {
    Files.createDirectories(to.resolve(name).getParent());
    Command.Result moved =
        Command.inFolder(to)
            .run(List.of("mv", from.resolve(name).toString(), to.resolve(name).toString()));
    if (!moved.succeeded()) {
      throw new IOException("cannot keep " + name + ": " + moved.output());
    }
  }

  /** The server in a folder that has been filled. */
  static MySqlHome in(Path folder) {
    Path libraries = folder.resolve(LIBRARIES);
    Path program = folder.resolve(SERVER);
    return new MySqlHome(
        folder.resolve("usr"),
        program,
        List.of(
            libraries.resolve(LOADER).toString(),
            "--library-path",
            libraries.toString(),
            program.toString()));
  }
}
