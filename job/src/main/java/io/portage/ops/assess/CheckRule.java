package io.portage.ops.assess;

import java.util.List;

/**
 * A CHECK that the target table has or gets.
 *
 * @param condition in parentheses, about columns by their names only
 * @param columns the plan's columns that it may be about, by their names on PostgreSQL
 */
record CheckRule(String name, String condition, List<String> columns) {
  CheckRule {
    columns = List.copyOf(columns);
  }
}
