package io.portage.cli;

import java.time.Clock;
import java.util.List;

/** Where a run tells how it goes. Used by one thread at a time. */
interface Screen {

  /**
   * What changes all the time.
   *
   * @param block for a terminal that can show it again and again in the same place
   * @param line the same in one line, for a log
   */
  record Progress(List<String> block, String line) {
    static Progress line(String line) {
      return new Progress(List.of(line), line);
    }
  }

  /** Shows how far it is now. */
  void progress(Progress progress);

  /** Says something that stays. */
  void line(String text);

  /** The screen that suits a terminal. */
  static Screen of(Terminal terminal) {
    return terminal.ansi()
        ? new LiveScreen(terminal)
        : new LineScreen(terminal, Clock.systemUTC(), LineScreen.EVERY);
  }
}
