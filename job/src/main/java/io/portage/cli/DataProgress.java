package io.portage.cli;

import io.portage.ops.assess.DataListener;
import java.time.Duration;
import java.time.Instant;

/** Shows on a terminal how far the look at the data is; elsewhere says nothing. */
final class DataProgress implements DataListener {

  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Screen screen;
  private Instant next = Instant.MIN;

  private DataProgress(Screen screen) {
    this.screen = screen;
  }

  /** On standard error, so that what is printed to standard output stays as it is. */
  static DataListener on(Terminal terminal) {
    return terminal.ansi()
        ? new DataProgress(new LiveScreen(new Terminal(terminal.err(), terminal.err(), true)))
        : DataListener.SILENT;
  }

  @Override
  public void progress(long rows, long estimatedRows, String doing) {
    Instant now = Instant.now();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN);
    // an estimate that has been passed says nothing any more
    String all = estimatedRows > rows ? " of about " + Figures.count(estimatedRows) : "";
    screen.progress(Screen.Progress.line(Figures.count(rows) + all + " rows; " + doing));
  }
}
