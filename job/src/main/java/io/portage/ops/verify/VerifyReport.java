package io.portage.ops.verify;

import java.time.Instant;
import java.util.List;

/**
 * What the comparison found.
 *
 * @param run its number in {@code portage.verify}
 * @param mode full or quick
 * @param startedAt when it began, also where it was broken off since
 * @param tables the tables compared, in the plan's order
 */
public record VerifyReport(
    int run, String mode, Instant startedAt, Instant finishedAt, List<TableReport> tables) {

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

  /** Rows that were seen to differ and never held still. */
  public long unsettled() {
    return tables.stream().mapToLong(table -> table.count(MismatchKind.UNSETTLED)).sum();
  }

  /** True where nothing differs in any table. */
  public boolean equal() {
    return tables.stream().allMatch(TableReport::equal);
  }
}
