package io.portage.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What runs tell inside the demo, moved in under the demo's own sentences. */
record DemoScreen(Screen screen, String margin) implements Screen {
  private static final Duration EVERY = Duration.ofSeconds(2);

  static Screen of(Terminal terminal) {
    return terminal.ansi()
        ? new LiveScreen(terminal)
        : new LineScreen(terminal, Clock.systemUTC(), EVERY);
  }

  /** The same screen with a margin. */
  static Screen within(Screen screen) {
    return new DemoScreen(screen, "   ");
  }

  @Override
  public void progress(Progress progress) {
    List<String> block = progress.block().stream().map(line -> margin + line).toList();
    screen.progress(new Progress(block, margin + progress.line()));
  }

  @Override
  public void line(String text) {
    screen.line(margin + text);
  }
}
