package io.portage.cli;

import io.portage.ops.verify.Verifier;
import io.portage.ops.verify.VerifyOptions;
import io.portage.ops.verify.VerifyReport;
import io.portage.plan.MigrationPlan;

/**
 * One comparison and what is printed of it: the report to standard output, how far it is to
 * standard error.
 */
record VerifyRun(MigrationPlan plan, VerifyOptions options, Terminal terminal, boolean json) {

  /**
   * Compares and prints.
   *
   * @return {@link ExitCode#OK} where all is equal, {@link ExitCode#REJECTS} where nothing differs
   *     but rejected rows, else {@link ExitCode#DIFFERENT}
   */
  ExitCode run() throws Exception {
    try {
      options.select(plan);
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage(), e);
    }
    VerifyReport report =
        new Verifier(plan, options).run(new VerifyProgress(terminal, System::nanoTime));
    if (json) {
      terminal.json(VerifyJson.of(report));
    } else {
      new VerifyText(terminal).print(report);
    }
    if (report.equal()) {
      return ExitCode.OK;
    }
    return report.onlyRejects() ? ExitCode.REJECTS : ExitCode.DIFFERENT;
  }
}
