package io.portage.testdata.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks compressed tar archives so that every user may read, and run, what is in them. */
final class TarArchive {

  private TarArchive() {}

  static void unpackGzip(InputStream archive, Path folder) throws IOException {
    unpack(new GZIPInputStream(archive, 1 << 16), folder);
  }

  static void unpackXz(InputStream archive, Path folder) throws IOException {
    unpack(new XZInputStream(new BufferedInputStream(archive, 1 << 16)), folder);
  }

  private static void unpack(InputStream stream, Path folder) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(stream))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive's entry " + entry.getName() + " lies outside of it");
        }
        write(entry, tar, target);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      permit(target, true);
      return;
    }
    createParent(target);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      permit(target, (entry.getMode() & 0b001_001_001) != 0);
    } else {
      throw new IOException("the archive's entry " + entry.getName() + " is of an unknown kind");
    }
  }

  private static void createParent(Path target) throws IOException {
    Path parent = target.getParent();
    if (!Files.isDirectory(parent)) {
      createParent(parent);
      Files.createDirectory(parent);
      permit(parent, true);
    }
  }

  private static void permit(Path path, boolean executable) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
