package io.portage.plan;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * Which rows of a table are carried over.
 *
 * @param expression in CEL; true for a row that is carried over
 * @param inputs the columns that it reads
 * @param zones of each input: where its wall clock is, for those that are a DATETIME
 */
public record RowFilter(String expression, List<SourceColumn> inputs, List<ZoneId> zones)
    implements Serializable {
  public RowFilter {
    inputs = List.copyOf(inputs);
    zones = List.copyOf(zones);
  }
}
