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
   *
   * @param text what to tell a person, secrets masked
   */
  void restarted(Throwable cause, String text);

  /** The job has been asked to stop with a savepoint, which may take a moment. */
  void stopping();

  /**
   * The savepoint cannot be made now; it is tried again and again. Told once for each reason that
   * differs from the one before.
   */
  void savepointDelayed(String reason);
}
