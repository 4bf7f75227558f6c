package io.portage.ops.assess;

/** Hears how far the look at the data is. Called from several threads, never by two at once. */
@FunctionalInterface
public interface DataListener {

  /** Hears nothing. */
  DataListener SILENT = (rows, estimatedRows, doing) -> {};

  /**
   * Called every few thousand rows, and at every new thing that is begun.
   *
   * @param rows rows read so far, of all tables
   * @param estimatedRows rows of all tables by MySQL's statistics, which may be off by half
   * @param doing what is being done, {@code reading shop.orders}
   */
  void progress(long rows, long estimatedRows, String doing);
}
