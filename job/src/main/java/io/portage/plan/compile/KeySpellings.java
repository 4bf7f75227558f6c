package io.portage.plan.compile;

import io.portage.plan.ColumnPlan;
import io.portage.types.TypeMapping;

/** Whether PostgreSQL takes keys for equal that MySQL tells apart. */
final class KeySpellings {

  private KeySpellings() {}

  /** Whether PostgreSQL compares without regard to case. */
  static boolean ignoresCase(ColumnPlan column) {
    return TypeMapping.base(column.targetType()).name().equals("citext");
  }
}
