package io.portage.ops.verify;

import java.util.List;

/**
 * What the comparison found.
 *
 * @param tables the tables compared, in the plan's order
 */
public record VerifyReport(List<TableReport> tables) {

  public VerifyReport {
    tables = List.copyOf(tables);
  }

  /** True where all tables are equal. */
  public boolean equal() {
    return tables.stream().allMatch(TableReport::equal);
  }
}
