package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.types.BadData;
import io.portage.types.Remedy;
import io.portage.types.Rule;
import io.portage.types.TypeMapping;
import java.time.ZoneId;
import java.util.Set;

/**
 * Whether policies make two keys of MySQL one key of PostgreSQL: then a changed key may hit its own
 * row, and both halves of the change must stay in order.
 */
final class KeySpellings {

  private static final Set<Remedy> MERGING =
      Set.of(Remedy.STRIP, Remedy.REPLACE, Remedy.TRUNCATE, Remedy.AS_TRUE, Remedy.VALUE);

  private KeySpellings() {}

  static boolean mayMerge(ColumnPlan column) {
    return column.policies().remedies().values().stream().anyMatch(MERGING::contains)
        || mayShift(column);
  }

  private static boolean mayShift(ColumnPlan column) {
    if (column.conversion() == null) {
      return false;
    }
    ZoneId zone = column.conversion().zone();
    return column.conversion().rule() == Rule.DATETIME_TO_TIMESTAMPTZ
        && column.policies().of(BadData.DST_GAP) == Remedy.SHIFT
        && !zone.getRules().isFixedOffset();
  }

  /** Whether PostgreSQL compares without regard to case. */
  static boolean ignoresCase(ColumnPlan column) {
    return TypeMapping.base(column.targetType()).name().equals("citext");
  }
}
