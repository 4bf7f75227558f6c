package io.portage.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the state to go on from: the newest of the savepoints and checkpoints in a folder. A newer
 * one never knows less, and an older one would only replay what the fence then skips.
 */
final class SavedState {

  private static final int DEPTH = 4;

  private SavedState() {}

  /** The newest complete one; empty where there is none, so that the ledger alone decides. */
  static Optional<Path> newest(Path stateDir) {
    return Stream.of(LocalCluster.checkpoints(stateDir), LocalCluster.savepoints(stateDir))
        .filter(Files::isDirectory)
        .flatMap(SavedState::complete)
        .max(Comparator.comparing(SavedState::written))
        .map(Path::getParent);
  }

  /** Flink writes {@code _metadata} last, under another name until it is complete. */
  private static Stream<Path> complete(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime written(Path metadata) {
    try {
      return Files.getLastModifiedTime(metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
