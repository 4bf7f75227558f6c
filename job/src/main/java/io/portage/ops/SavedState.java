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
  private static final String METADATA = "_metadata";

  private SavedState() {}

  /** The newest complete one; empty where there is none, so that the ledger alone decides. */
  static Optional<Path> newest(StateFolder state) {
    return Stream.of(state.checkpoints(), state.savepoints())
        .filter(Files::isDirectory)
        .map(SavedState::newestIn)
        .flatMap(Optional::stream)
        .max(Comparator.comparing(found -> written(found.resolve(METADATA))));
  }

  /** The newest complete one within a folder. */
  static Optional<Path> newestIn(Path folder) {
    return complete(folder).max(Comparator.comparing(SavedState::written)).map(Path::getParent);
  }

  /** Flink writes {@code _metadata} last, under another name until it is complete. */
  private static Stream<Path> complete(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(file -> file.getFileName().toString().equals(METADATA)).toList().stream();
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
