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

  /** True where there are differences, and every one of them is a rejected row's. */
  public boolean onlyRejects() {
    return !equal()
        && tables.stream()
            .allMatch(
                table ->
                    table.doubt().isEmpty()
                        && table.differing() == table.count(MismatchKind.REJECTED));
  }

  /** Rows that lie in {@code portage.reject}. */
  public long rejected() {
    return tables.stream().mapToLong(table -> table.count(MismatchKind.REJECTED)).sum();
  }

  /** True where all tables are equal. */
  public boolean equal() {
    return tables.stream().allMatch(TableReport::equal);
  }
}
