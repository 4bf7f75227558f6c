package io.portage.testdata.shop;

/** What a workload counts. */
enum Count {
  TRANSACTIONS,
  INSERTS,
  UPDATES,
  DELETES,
  KEY_CHANGES,
  SWAPS,
  ROLLBACKS,
  SAVEPOINT_ROLLBACKS,
  DEADLOCK_RETRIES,
  CONFLICTS
}
