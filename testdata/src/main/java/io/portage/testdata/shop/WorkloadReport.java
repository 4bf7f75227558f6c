package io.portage.testdata.shop;

/**
 * What a workload has done so far. Rows count once their transaction is committed.
 *
 * @param transactions committed ones
 * @param inserts rows inserted, also by REPLACE and by INSERT … ON DUPLICATE KEY UPDATE
 * @param updates rows updated, without key changes
 * @param deletes rows deleted, also by REPLACE
 * @param keyChanges rows whose primary key was changed
 * @param swaps pairs of rows that exchanged a unique value
 * @param rollbacks transactions rolled back on purpose
 * @param savepointRollbacks rollbacks to a savepoint, on purpose
 * @param largestTransaction the most rows changed by one transaction
 * @param deadlockRetries transactions begun again after a deadlock or a lock wait
 * @param conflicts transactions given up because another thread was first; 0 with one thread
 */
public record WorkloadReport(
    long transactions,
    long inserts,
    long updates,
    long deletes,
    long keyChanges,
    long swaps,
    long rollbacks,
    long savepointRollbacks,
    long largestTransaction,
    long deadlockRetries,
    long conflicts) {}
