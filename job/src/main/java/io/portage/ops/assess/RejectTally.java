package io.portage.ops.assess;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the values of one table that cannot be carried over, by column and reason. */
final class RejectTally {

  /** Reasons of a column told apart, at most. */
  private static final int MOST_SHAPES = 12;

  private record Kind(String column, String shape) {}

  private static final class Seen {
    private final String key;
    private final String reason;
    private long count;

    Seen(String key, String reason) {
      this.key = key;
      this.reason = reason;
    }
  }

  private final TablePlan table;
  private final Map<Kind, Seen> seen = new LinkedHashMap<>();

  RejectTally(TablePlan table) {
    this.table = table;
  }

  /**
   * @param column on MySQL; null where PostgreSQL does not say which
   * @param key of the row on MySQL
   */
  void count(String column, String key, String reason) {
    Kind kind = new Kind(column, ReasonShape.of(reason));
    if (!seen.containsKey(kind) && shapes(column) >= MOST_SHAPES) {
      kind = new Kind(column, "");
    }
    seen.computeIfAbsent(kind, k -> new Seen(key, reason)).count++;
  }

  private long shapes(String column) {
    return seen.keySet().stream()
        .filter(k -> column == null ? k.column() == null : column.equals(k.column()))
        .count();
  }

  List<DataFinding> findings() {
    List<DataFinding> findings = new ArrayList<>();
    seen.forEach((kind, seen) -> findings.add(finding(kind.column(), seen)));
    return findings;
  }

  private DataFinding finding(String column, Seen seen) {
    int advice = seen.reason.indexOf("; ");
    String why = advice < 0 ? seen.reason : seen.reason.substring(0, advice);
    String toDo = advice < 0 ? "" : seen.reason.substring(advice + 2);
    return new DataFinding(
        new Finding(
            Severity.BLOCKER,
            table.source().toString(),
            column,
            Rows.text(seen.count)
                + " cannot be carried over to "
                + (column == null ? table.target().toString() : type(column))
                + Rows.suchAs(seen.count, seen.key),
            why,
            toDo.isEmpty()
                ? "Correct the values on MySQL, or give the column another type"
                : Character.toUpperCase(toDo.charAt(0)) + toDo.substring(1)),
        DataFinding.Kind.REJECT,
        seen.count,
        seen.key);
  }

  private String type(String column) {
    return table.columns().stream()
        .filter(c -> c.label().equals(column))
        .map(c -> c.targetType().sql())
        .findFirst()
        .orElse("PostgreSQL");
  }
}
