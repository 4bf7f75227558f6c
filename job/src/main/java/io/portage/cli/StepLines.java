package io.portage.cli;

import io.portage.finish.StepListener;
import io.portage.ledger.DeferredStep;

/** Tells on standard error what becomes of steps, so that standard output stays the result's. */
record StepLines(Terminal terminal) implements StepListener {

  @Override
  public void made(DeferredStep step) {
    terminal.err().println("made " + step.label());
  }

  @Override
  public void failed(DeferredStep step, String why) {
    terminal.err().println("cannot make " + step.label() + ": " + Visible.text(why));
  }
}
