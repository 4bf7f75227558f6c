package io.portage.cli;

import java.util.List;

/** Shows progress again and again in the same place, beneath the lines that stay. */
final class LiveScreen implements Screen {
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  /** A line that went over the edge would count as two when going up. */
  private static final String CUT_AT_EDGE = "\u001b[?7l";

  private static final String WRAP_AT_EDGE = "\u001b[?7h";

  private final Terminal terminal;
  private int shown;

  LiveScreen(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void progress(Progress progress) {
    print(CUT_AT_EDGE, progress.block(), WRAP_AT_EDGE);
    shown = progress.block().size();
  }

  @Override
  public synchronized void line(String text) {
    print("", List.of(text), "");
    shown = 0;
  }

  /** In one write, so that nothing flickers. */
  private void print(String before, List<String> lines, String after) {
    String back = shown == 0 ? "" : UP.formatted(shown) + CLEAR_BELOW;
    String text = String.join(System.lineSeparator(), lines) + System.lineSeparator();
    terminal.out().print(back + before + text + after);
    terminal.out().flush();
  }
}
