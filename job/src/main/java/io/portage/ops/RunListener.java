package io.portage.ops;

import java.nio.file.Path;
import java.util.Optional;

/** Is told how a run goes. Called by the thread that runs. */
public interface RunListener {

  /**
   * The job has been started.
   *
   * @param resumedFrom the savepoint or checkpoint it goes on from
   */
  void started(Planner.Planned planned, Optional<Path> resumedFrom);

  /** About twice a second while the job runs. */
  void status(RunStatus status);

  /**
   * The job has failed and starts again by itself. Told once for each failure that differs from the
   * one before.
   */
  void restarted(Throwable cause);

  /** The job has been asked to stop with a savepoint, which may take a moment. */
  void stopping();
}
