package io.portage.ops.cutover;

/** The gate is closed; nothing has been changed. */
public final class GateClosedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient GateReport report;

  GateClosedException(GateReport report) {
    super(
        report.count(GateResult.Verdict.FAILED)
            + " of "
            + report.results().size()
            + " checks failed; nothing was changed.");
    this.report = report;
  }

  public GateReport report() {
    return report;
  }
}
