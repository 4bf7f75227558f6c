package io.portage.ops.cutover;

import io.portage.plan.BinlogStart;
import java.time.Duration;

/** A way to have nobody write on MySQL any more. */
interface WriterStop {

  /**
   * They have stopped.
   *
   * @param end where MySQL's binlog ended then, or later
   * @param ago since when nothing of the replicated tables has been written
   * @param canary token of the row that was written last; null for none
   * @param words how that is known
   */
  record Stopped(BinlogStart end, Duration ago, String canary, String words) {}

  /**
   * @throws CutoverStoppedException where they have not
   */
  Stopped stop() throws Exception;
}
