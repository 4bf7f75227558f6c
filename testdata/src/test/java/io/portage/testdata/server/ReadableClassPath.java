package io.portage.testdata.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of this JVM's class path that other users may read: root's home is closed to them. */
final class ReadableClassPath {

  private ReadableClassPath() {}

  static String in(Path folder) throws IOException {
    List<String> copies = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path original = Path.of(element);
      if (Files.exists(original)) {
        // The jar's name stays: it tells the versions of a server apart.
        Path copy = folder.resolve("" + copies.size()).resolve(original.getFileName());
        copy(original, copy);
        copies.add(copy.toString());
      }
    }
    OsUser.current().run("chmod", "-R", "a+rX", folder.toString());
    return String.join(File.pathSeparator, copies);
  }

  private static void copy(Path original, Path copy) throws IOException {
    Files.createDirectories(copy.getParent());
    try (Stream<Path> all = Files.walk(original)) {
      for (Path each : all.toList()) {
        Files.copy(each, copy.resolve(original.relativize(each).toString()));
      }
    }
  }
}
