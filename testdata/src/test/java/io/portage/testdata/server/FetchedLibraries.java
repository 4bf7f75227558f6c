package io.portage.testdata.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The main class of a child JVM: fetches libraries whether the machine has them or not. */
final class FetchedLibraries {

  private FetchedLibraries() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("portage-libraries");
    try {
      DebianPackages.fetchLibraries(List.of("libaio.so.1", "libnuma.so.1"), folder);
      try (Stream<Path> files = Files.list(folder)) {
        System.out.println(files.map(Path::getFileName).map(Path::toString).sorted().toList());
      }
      System.out.println("END");
    } finally {
      FileTree.delete(folder);
    }
  }
}
