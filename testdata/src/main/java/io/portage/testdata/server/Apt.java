package io.portage.testdata.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The package tools of Debian and its kin, run as any user; with package lists in a folder of their
 * own, or with the machine's, which are only read.
 *
 * @param options of apt-get, before the verb
 */
record Apt(List<String> options) {

  private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  /** With the lists that the machine has. */
  static Apt machine() {
    return new Apt(List.of());
  }

  /** With lists of the machine's own sources, fetched now into a folder. */
  static Apt refreshed(Path work) throws IOException {
    Apt apt = new Apt(inFolder(work, Path.of("/var/lib/dpkg/status")));
    apt.run(work, "update");
    return apt;
  }

  /**
   * With lists of one Debian suite alone, whatever the machine is, and no package installed.
   *
   * @param suite such as {@code sid}
   * @throws ServerStartException where they cannot be fetched
   */
  static Apt ofSuite(String suite, Path work) throws IOException {
    Path nothing = Files.createFile(work.resolve("nothing-installed"));
    Path folder = Files.createDirectory(work.resolve("no-parts"));
    String signed = Files.isReadable(KEYRING) ? "[signed-by=" + KEYRING + "] " : "";
    Path sources =
        Files.writeString(
            work.resolve("sources.list"),
            "deb " + signed + "http://deb.debian.org/debian " + suite + " main\n");
    List<String> options = new ArrayList<>(inFolder(work, nothing));
    for (String setting :
        List.of(
            "Dir::Etc::sourcelist=" + sources,
            "Dir::Etc::sourceparts=" + folder,
            "Dir::Etc::preferencesparts=" + folder,
            "APT::Architecture=amd64",
            "APT::Architectures=amd64",
            "APT::Install-Recommends=false",
            "Acquire::Languages=none")) {
      options.addAll(List.of("-o", setting));
    }
    Apt apt = new Apt(options);
    Command.Result update = apt.run(work, "update", "--error-on=any");
    if (!update.succeeded()) {
      throw new ServerStartException(
          "the package lists of Debian "
              + suite
              + " cannot be fetched (this takes apt, Debian's mirror, and the package"
              + " debian-archive-keyring):\n"
              + update.output());
    }
    return apt;
  }

  private static List<String> inFolder(Path work, Path status) throws IOException {
    Path state = Files.createDirectories(work.resolve("state"));
    Path cache = Files.createDirectories(work.resolve("cache"));
    Files.createDirectories(state.resolve("lists/partial"));
    Files.createDirectories(cache.resolve("archives/partial"));
    return List.of(
        "-o",
        "Dir::State=" + state,
        "-o",
        "Dir::State::Lists=" + state.resolve("lists"),
        "-o",
        "Dir::State::status=" + status,
        "-o",
        "Dir::Cache=" + cache,
        // As root, apt would download as the user _apt, who may not enter this folder.
        "-o",
        "APT::Sandbox::User=root");
  }

  Command.Result run(Path folder, String... verb) {
    List<String> words = new ArrayList<>(List.of("apt-get"));
    words.addAll(options);
    words.addAll(List.of(verb));
    return Command.inFolder(folder).run(words);
  }

  /**
   * A package and all that it depends on, down to the C library, unpacked into a folder.
   *
   * @param work the folder that the lists are in
   */
  void unpackWithDependencies(String name, Path work, Path folder) throws IOException {
    Command.Result download = run(work, "install", "--yes", "--download-only", name);
    if (!download.succeeded()) {
      throw new ServerStartException(
          "the package " + name + " cannot be downloaded:\n" + download.output());
    }
    List<Path> archives;
    try (Stream<Path> files = Files.list(work.resolve("cache/archives"))) {
      archives = files.filter(file -> file.toString().endsWith(".deb")).sorted().toList();
    }
    for (Path archive : archives) {
      unpack(archive, folder);
    }
  }

  static void unpack(Path archive, Path folder) {
    Command.Result unpacked =
        Command.inFolder(folder)
            .run(List.of("dpkg-deb", "-x", archive.toString(), folder.toString()));
    if (!unpacked.succeeded()) {
      throw new ServerStartException("cannot unpack " + archive + ":\n" + unpacked.output());
    }
  }
}
