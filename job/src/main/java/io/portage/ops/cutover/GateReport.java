package io.portage.ops.cutover;

import java.util.List;

/** What all checks came to, in their order. */
public record GateReport(List<GateResult> results) {
  public GateReport {
    results = List.copyOf(results);
  }

  /** Whether nothing stands in the way. */
  public boolean isOpen() {
    return count(GateResult.Verdict.FAILED) == 0;
  }

  public long count(GateResult.Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }
}
