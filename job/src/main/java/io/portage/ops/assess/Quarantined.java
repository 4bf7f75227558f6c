package io.portage.ops.assess;

import io.portage.plan.Finding;
import io.portage.plan.RejectPolicy;
import io.portage.plan.Severity;
import java.util.List;

/** Rows that would stop the job do not where rejects are kept, as long as they are not too many. */
final class Quarantined {

  private Quarantined() {}

  static List<DataFinding> lowered(List<DataFinding> findings, RejectPolicy policy) {
    long rejects = findings.stream().filter(Quarantined::stops).mapToLong(DataFinding::count).sum();
    if (!policy.quarantine() || rejects > policy.limit()) {
      return findings;
    }
    return findings.stream().map(f -> stops(f) ? lowered(f) : f).toList();
  }

  private static boolean stops(DataFinding found) {
    return found.finding().severity() == Severity.BLOCKER;
  }

  private static DataFinding lowered(DataFinding found) {
    Finding stopping = found.finding();
    return new DataFinding(
        new Finding(
            Severity.WARNING,
            stopping.table(),
            stopping.column(),
            stopping.what(),
            stopping.why() + "; on-reject is quarantine, so that they are kept in portage.reject",
            stopping.toDo()),
        found.kind(),
        found.count(),
        found.sampleKey());
  }
}
