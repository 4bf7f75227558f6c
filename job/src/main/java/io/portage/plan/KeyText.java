package io.portage.plan;

import io.portage.types.RejectedValueException;
import io.portage.types.SourceText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A row's key as MySQL has it, for a person: {@code order_id = 5, line = 2}. */
public final class KeyText {

  private KeyText() {}

  /**
   * @param row the row's canonical values in the order of {@link TablePlan#reads()}; only the key's
   *     are looked at
   */
  public static String of(TablePlan table, Object[] row) {
    if (table.keyless()) {
      return "no key";
    }
    return Arrays.stream(table.keyReads())
        .mapToObj(i -> table.reads().get(i).name() + " = " + shown(table.reads().get(i), row[i]))
        .collect(Collectors.joining(", "));
  }

  private static String shown(SourceColumn column, Object value) {
    return RejectedValueException.shown(value == null ? null : SourceText.of(column.kind(), value));
  }
}
