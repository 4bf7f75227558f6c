package io.portage.testdata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where unpacked servers wait for the next run: {@code PORTAGE_CACHE}, or for root {@code
 * /var/cache/portage} (root's home is closed to the user PostgreSQL runs as), or {@code
 * XDG_CACHE_HOME/portage}, or {@code ~/.cache/portage}.
 */
final class CacheFolder {

  /** Fills a new folder. */
  interface Filling {
    void into(Path folder) throws IOException;
  }

  private CacheFolder() {}

  /**
   * The entry of that name, filled if it is not there yet. It appears whole or not at all, and
   * threads and JVMs that ask at the same time fill it once.
   */
  static synchronized Path entry(String name, Filling filling) {
    Path root = root();
    Path entry = root.resolve(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    try (FileChannel channel =
            FileChannel.open(
                root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(entry)) {
        deleteLeftovers(root, name);
        Path unfinished = Files.createTempDirectory(root, name + ".unfinished-");
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
          filling.into(unfinished);
          Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          FileTree.delete(unfinished);
        }
      }
      return entry;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot fill " + entry, e);
    }
  }

  /** What a JVM left behind that was killed while it filled the entry; its lock is gone with it. */
  private static void deleteLeftovers(Path root, String name) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, name + ".unfinished-*")) {
      for (Path leftover : leftovers) {
        FileTree.delete(leftover);
      }
    }
  }

  private static Path root() {
    List<Path> candidates = candidates();
    IOException last = null;
    for (Path candidate : candidates) {
      try {
        if (!Files.isDirectory(candidate)) {
          Files.createDirectories(candidate);
          Files.setPosixFilePermissions(candidate, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        if (Files.isWritable(candidate)) {
          return candidate;
        }
      } catch (IOException e) {
        last = e;
      }
    }
    throw new ServerStartException(
        "none of the folders "
            + candidates
            + " can be written: set PORTAGE_CACHE to one that can (servers are unpacked there)",
        last);
  }

  private static List<Path> candidates() {
    Optional<Path> wanted = environment("PORTAGE_CACHE");
    if (wanted.isPresent()) {
      return List.of(wanted.get());
    }
    if (OsUser.isRoot()) {
      return List.of(Path.of("/var/cache/portage"), Path.of("/var/tmp/portage-cache"));
    }
    List<Path> candidates = new ArrayList<>();
    environment("XDG_CACHE_HOME").ifPresent(home -> candidates.add(home.resolve("portage")));
    environment("HOME").ifPresent(home -> candidates.add(home.resolve(".cache/portage")));
    candidates.add(Path.of(System.getProperty("user.home")).resolve(".cache/portage"));
    return candidates;
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name))
        .filter(value -> !value.isBlank())
        .map(value -> Path.of(value).toAbsolutePath());
  }
}
