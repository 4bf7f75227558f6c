package io.portage.source;

import java.util.List;

/**
 * What the copy's enumerator keeps in a checkpoint: only which chunks are with readers, or waiting
 * to go back to one. Which are copied is written in the target, with the rows.
 *
 * @param withReaders ids of splits that are in a reader's part of the checkpoint
 */
record CopyState(List<String> withReaders) {
  CopyState {
    withReaders = List.copyOf(withReaders);
  }
}
