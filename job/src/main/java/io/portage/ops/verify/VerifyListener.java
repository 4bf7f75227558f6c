package io.portage.ops.verify;

import io.portage.plan.TableName;
import java.time.Instant;

/** Hears how far the comparison is. Called from several threads, but never by two at once. */
public interface VerifyListener {

  /** Hears nothing. */
  VerifyListener SILENT = new VerifyListener() {};

  /**
   * Called every few thousand rows.
   *
   * @param table the table on MySQL
   * @param rows rows of it staged or compared so far; goes back a little where a chunk has to be
   *     read again
   * @param estimatedRows rows that the table has by MySQL's statistics, which may be off by half
   */
  default void progress(TableName table, long rows, long estimatedRows) {}

  /** Called first where a comparison is gone on with that was broken off. */
  default void resumed(int run, Instant startedAt) {}

  /** Called once for each table. */
  default void finished(TableReport table) {}
}
