package io.portage.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One line every few seconds, for a file or a pipe. */
final class LineScreen implements Screen {
  static final Duration EVERY = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final Clock clock;
  private final Duration every;
  private Instant next = Instant.MIN;

  LineScreen(Terminal terminal, Clock clock, Duration every) {
    this.terminal = terminal;
    this.clock = clock;
    this.every = every;
  }

  @Override
  public synchronized void progress(Progress progress) {
    Instant now = clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(every);
      terminal.line(progress.line());
    }
  }

  @Override
  public synchronized void line(String text) {
    terminal.line(text);
  }
}
