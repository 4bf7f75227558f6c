package io.portage.finish;

import io.portage.ledger.DeferredStep;

/** Hears what becomes of steps, from several threads. */
public interface StepListener {

  /** Hears, and says nothing. */
  StepListener NONE =
      new StepListener() {
        @Override
        public void made(DeferredStep step) {}

        @Override
        public void failed(DeferredStep step, String why) {}
      };

  void made(DeferredStep step);

  void failed(DeferredStep step, String why);
}
