package io.portage.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder on this machine that a migration's checkpoints and savepoints go to. */
record StateFolder(Path path) {

  /** More than a file system keeps in its own metadata, so that a full one is noticed. */
  private static final int PROBE_BYTES = 64 * 1024;

  /**
   * Makes the folder and those within it.
   *
   * @throws RefusedException where that is not possible, or nothing can be written there
   */
  static StateFolder open(Path path) {
    ensureWritable(path);
    StateFolder folder = new StateFolder(path.toAbsolutePath());
    try {
      Files.createDirectories(folder.checkpoints());
      Files.createDirectories(folder.savepoints());
    } catch (IOException e) {
      throw refused(folder.words(e));
    }
    return folder;
  }

  /**
   * Makes sure, before anything else is done, that state can be written.
   *
   * @throws RefusedException where it cannot
   */
  static void ensureWritable(Path path) {
    StateFolder folder = new StateFolder(path.toAbsolutePath());
    try {
      Files.createDirectories(folder.path());
    } catch (IOException e) {
      throw refused(folder.words(e));
    }
    folder
        .obstacle()
        .ifPresent(
            reason -> {
              throw refused(reason);
            });
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  Path savepoints() {
    return path.resolve("savepoints");
  }

  /**
   * Puts all state aside, which is no longer true, so that the ledger alone decides from where to
   * go on.
   */
  void setAside() throws IOException {
    String suffix = "-untrue-" + System.currentTimeMillis();
    for (Path folder : List.of(checkpoints(), savepoints())) {
      if (Files.exists(folder)) {
        Files.move(folder, folder.resolveSibling(folder.getFileName() + suffix));
      }
    }
  }

  /** Why nothing can be written here now; empty where it can. */
  Optional<String> obstacle() {
    Path probe = null;
    try {
      probe = Files.createTempFile(path, "probe", null);
      Files.write(probe, new byte[PROBE_BYTES]);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(words(e));
    } finally {
      delete(probe);
    }
  }

  private static RefusedException refused(String reason) {
    return new RefusedException(reason + "; set job.state-dir to another.");
  }

  private String words(IOException e) {
    return "The folder of the job's state, "
        + path
        + ", cannot be written: "
        + e.getClass().getSimpleName()
        + " "
        + e.getMessage();
  }

  private static void delete(Path probe) {
    if (probe != null) {
      try {
        Files.deleteIfExists(probe);
      } catch (IOException e) {
        // what matters is whether it could be written
      }
    }
  }
}
