package io.portage.cli;

import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Comparisons and what is printed of them: reports to standard output, how far they are to standard
 * error.
 *
 * @param continuous whether to begin again when all tables have been compared, until stopped
 * @param html where to write the report as a page; null for nowhere
 */
record VerifyRun(
    MigrationPlan plan,
    VerifyOptions options,
    Terminal terminal,
    boolean json,
    boolean continuous,
    Path html) {

  private static final long BETWEEN_CYCLES_MILLIS = 5_000;

  /**
   * Compares and prints.
   *
   * @return {@link ExitCode#OK} where all is equal, {@link ExitCode#REJECTS} where nothing differs
   *     but rejected rows, {@link ExitCode#UNSETTLED} where nothing differs but rows that never
   *     held still, else {@link ExitCode#DIFFERENT}
   */
  ExitCode run() throws Exception {
    try {
      options.select(plan);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage(), e);
    }
    VerifyReport report = once();
    while (continuous) {
      // whoever stops it ends the process; what was found is in the ledger
      Thread.sleep(BETWEEN_CYCLES_MILLIS);
      report = once();
    }
    return exitCode(report);
  }

  private VerifyReport once() throws Exception {
    VerifyReport report =
        new Verifier(plan, options).run(new VerifyProgress(terminal, System::nanoTime));
    if (json) {
      terminal.json(VerifyJson.of(report));
    } else {
      new VerifyText(terminal).print(report);
    }
    if (html != null) {
      Files.writeString(html, VerifyHtml.of(plan, report));
    }
    return report;
  }

  static ExitCode exitCode(VerifyReport report) {
    if (report.onlyRejects()) {
      return ExitCode.REJECTS;
    }
    if (!report.equal()) {
      return ExitCode.DIFFERENT;
    }
    return report.unsettled() > 0 ? ExitCode.UNSETTLED : ExitCode.OK;
  }
}
