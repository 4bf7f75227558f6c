package io.portage.ops;

import java.nio.file.Path;

/** How a run ended. */
public sealed interface RunEnd {

  /** Stopped with a savepoint, from which it can go on. */
  record Paused(Path savepoint) implements RunEnd {}

  /** Stopped itself; it cannot go on by itself. */
  record Failed(Throwable cause) implements RunEnd {}
}
