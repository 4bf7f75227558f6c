package io.portage.cli;

import java.util.concurrent.atomic.AtomicInteger;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C (SIGINT) and SIGTERM into a request to stop; the second one ends the process at
 * once. No shutdown hook: Flink's own hooks would run at the same time and take away the files that
 * the savepoint needs.
 */
final class StopSignals implements AutoCloseable {
  private final AtomicInteger count = new AtomicInteger();
  private final Runnable stop;
  private final Object interrupt;
  private final Object terminate;

  private StopSignals(Runnable stop) {
    this.stop = stop;
    interrupt = Signals.register("INT", this::signal);
    terminate = Signals.register("TERM", this::signal);
  }

  /** Listens until closed; {@code stop} is called by another thread, once. */
  static StopSignals listen(Runnable stop) {
    return new StopSignals(stop);
  }

  private void signal() {
    if (count.incrementAndGet() == 1) {
      stop.run();
    } else {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
  }

  boolean received() {
    return count.get() > 0;
  }

  @Override
  public void close() {
    Signals.unregister("INT", interrupt);
    Signals.unregister("TERM", terminate);
  }
}
