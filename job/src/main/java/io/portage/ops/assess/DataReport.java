package io.portage.ops.assess;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import java.util.List;

/**
 * What was looked at and what was found.
 *
 * @param tables tables read, those among them that only a chosen one refers to
 * @param rows rows read
 * @param findings the worst first
 */
public record DataReport(int tables, long rows, List<DataFinding> findings) {
  public DataReport {
    findings = List.copyOf(findings);
  }

  /** True where the job would stop at what was found. */
  public boolean blocks() {
    return findings.stream().anyMatch(f -> f.finding().severity() == Severity.BLOCKER);
  }

  public List<Finding> plainFindings() {
    return findings.stream().map(DataFinding::finding).toList();
  }
}
