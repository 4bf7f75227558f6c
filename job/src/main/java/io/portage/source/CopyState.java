package io.portage.source;

/**
 * What the copy's enumerator keeps in a checkpoint: nothing. Where the tables are cut and which
 * chunks are copied is written in the target, with the rows, and read there again.
 */
enum CopyState {
  IN_THE_LEDGER
}
