package io.portage.testdata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shared libraries a server's program needs. What the machine lacks is fetched, without root's
 * rights, from the distribution's packages into the cache; the machine itself is not changed.
 */
final class SharedLibraries {

  private static final Pattern MISSING = Pattern.compile("(?m)^\\s*(\\S+) => not found");

  private SharedLibraries() {}

  /** The folder to put into LD_LIBRARY_PATH for this program, empty if it needs none. */
  static Optional<Path> folderFor(Path program) {
    List<String> missing = missing(program, Optional.empty());
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    Path folder =
        CacheFolder.entry(
            "libraries-" + distribution() + "-" + String.join("+", missing),
            unfinished -> DebianPackages.fetchLibraries(missing, unfinished));
    List<String> stillMissing = missing(program, Optional.of(folder));
    if (!stillMissing.isEmpty()) {
      throw new ServerStartException(
          program + " needs " + stillMissing + " even with the libraries in " + folder);
    }
    return Optional.of(folder);
  }

  private static List<String> missing(Path program, Optional<Path> folder) {
    Command command = Command.inFolder(program.getParent());
    String all =
        folder
            .map(path -> command.with("LD_LIBRARY_PATH", searchPath(path)))
            .orElse(command)
            .run(List.of("ldd", program.toString()))
            .output();
    return MISSING
        .matcher(all)
        .results()
        .map(result -> result.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  /** The folder, and whatever the environment of this JVM adds to it. */
  static String searchPath(Path folder) {
    String inherited = System.getenv("LD_LIBRARY_PATH");
    return inherited == null || inherited.isEmpty() ? folder.toString() : folder + ":" + inherited;
  }

  /** Such as {@code debian-12}: a cache may be shared by machines of several kinds. */
  private static String distribution() {
    Path release = Path.of("/etc/os-release");
    try {
      String text = Files.exists(release) ? Files.readString(release) : "";
      return value(text, "ID").orElse("linux") + "-" + value(text, "VERSION_ID").orElse("rolling");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + release, e);
    }
  }

  private static Optional<String> value(String osRelease, String key) {
    Matcher line = Pattern.compile("(?m)^" + key + "=\"?([\\w.-]+)").matcher(osRelease);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }
}
