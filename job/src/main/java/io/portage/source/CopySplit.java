package io.portage.source;

import io.portage.ledger.Chunk;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One chunk to copy.
 *
 * @param table the table's name on MySQL, which stays the same where a plan's ids do not
 */
record CopySplit(String table, Chunk chunk) implements SourceSplit {
  @Override
  public String splitId() {
    return table + "#" + chunk.number();
  }
}
