package io.portage.testdata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything one server writes, in a folder that only its user may read. It lies under {@code
 * -Dportage.servers.dir} or else {@code java.io.tmpdir}, and goes with the server unless {@code
 * -Dportage.servers.keep=true}.
 */
record ServerFolder(Path root, OsUser owner) {

  static ServerFolder create(String name, OsUser owner) {
    Path parent =
        Path.of(System.getProperty("portage.servers.dir", System.getProperty("java.io.tmpdir")))
            .toAbsolutePath();
    try {
      Files.createDirectories(parent);
      ServerFolder folder =
          new ServerFolder(
              Files.createTempDirectory(
                  parent,
                  "portage-" + name + "-",
                  PosixFilePermissions.asFileAttribute(
                      PosixFilePermissions.fromString("rwx------"))),
              owner);
      owner.own(folder.root);
      owner.requireAccess(
          folder.root, "set -Dportage.servers.dir to a folder that every user may enter");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create a folder for " + name + " in " + parent, e);
    }
  }

  static boolean isKept() {
    return Boolean.getBoolean("portage.servers.keep");
  }

  Path data() {
    return root.resolve("data");
  }

  Path log() {
    return root.resolve("server.log");
  }

  /** Writes a file that only the server's user may read: it may hold the password. */
  Path write(String name, String text) {
    Path file = root.resolve(name);
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
      owner.own(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  void delete(String name) {
    try {
      FileTree.delete(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root.resolve(name), e);
    }
  }

  /** Leaves the output of a server that failed, and nothing of its data. */
  void deleteAllButLog() {
    if (isKept()) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.filter(file -> !file.equals(log())).toList()) {
        FileTree.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete what is in " + root, e);
    }
  }

  /** Deletes what the guard, running as another user, may have had no right to delete. */
  void deleteRest() {
    if (!isKept()) {
      try {
        FileTree.delete(root);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + root, e);
      }
    }
  }

  /** The last lines of the server's output. */
  String logTail(int lines) {
    try {
      List<String> all =
          List.of(new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).split("\n"));
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(no output: " + e.getMessage() + ")";
    }
  }
}
