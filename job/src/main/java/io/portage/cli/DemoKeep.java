package io.portage.cli;

import java.io.IOException;

/** Leaves the demo's servers up until somebody has seen enough. */
final class DemoKeep {
  private static final long POLL_MILLIS = 100;

  private DemoKeep() {}

  /** Says how to connect, and waits for Enter, Ctrl-C or the end of the input. */
  static void until(DemoServers servers, Terminal terminal)
      throws IOException, InterruptedException {
    terminal.line("");
    terminal.line("The servers stay up. Connect from another terminal with");
    terminal.line("  " + servers.mysqlCommand());
    terminal.line("  " + servers.psqlCommand());
    terminal.line("or go on with the migration:");
    terminal.line("  portage run -c " + servers.configuration());
    terminal.line("Enter or Ctrl-C ends it.");
    // not a read that blocks: an interrupt would not end it
    while (System.in.available() == 0) {
      Thread.sleep(POLL_MILLIS);
    }
  }
}
