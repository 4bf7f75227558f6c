package io.portage.testdata.shop;

/**
 * How hard the workload writes.
 *
 * @param transactionsPerSecond of all threads together; 0 for as many as there can be
 * @param threads each with a connection of its own
 * @param maxTransactionRows the most rows that one transaction changes; bulk transactions are rare
 *     and of all sizes up to it
 */
public record WorkloadOptions(double transactionsPerSecond, int threads, int maxTransactionRows) {

  public static final double UNLIMITED = 0;

  public WorkloadOptions {
    if (!(transactionsPerSecond >= 0) || threads < 1 || threads > 64 || maxTransactionRows < 1) {
      throw new IllegalArgumentException(
          "a workload needs a rate of 0 (unlimited) or more, 1 to 64 threads and transactions of at"
              + " least 1 row, not "
              + transactionsPerSecond
              + ", "
              + threads
              + ", "
              + maxTransactionRows);
    }
  }

  /** One thread, flat out, transactions of at most 1,000 rows. */
  public static WorkloadOptions defaults() {
    return new WorkloadOptions(UNLIMITED, 1, 1_000);
  }

  public WorkloadOptions withRate(double perSecond) {
    return new WorkloadOptions(perSecond, threads, maxTransactionRows);
  }

  public WorkloadOptions withThreads(int count) {
    return new WorkloadOptions(transactionsPerSecond, count, maxTransactionRows);
  }

  public WorkloadOptions withMaxTransactionRows(int rows) {
    return new WorkloadOptions(transactionsPerSecond, threads, rows);
  }
}
