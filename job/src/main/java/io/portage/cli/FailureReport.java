package io.portage.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the user of a failure: a sentence or a few, and where in the program only if asked. */
record FailureReport(PortageCommand portage) {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  /** Returns the exit code. */
  int print(Throwable failure) {
    UnaryOperator<String> mask =
        text -> portage.config().map(config -> config.mask(text)).orElse(text);
    FailureMapper.Outcome outcome = FailureMapper.of(portage.config()).map(failure);
    PrintWriter err = portage.terminal().err();
    outcome.lines().forEach(line -> err.println(mask.apply(line)));
    String stackTrace = mask.apply(stackTraceOf(failure));
    if (outcome.exitCode() == ExitCode.UNEXPECTED) {
      LOG.error("Ended with exit code {}: {}", outcome.exitCode().number(), stackTrace);
    } else {
      LOG.info("Ended with exit code {}: {}", outcome.exitCode().number(), stackTrace);
    }
    if (portage.stackTrace()) {
      err.print(stackTrace);
    } else if (outcome.exitCode() == ExitCode.UNEXPECTED) {
      err.println("Run it again with -x to see where in the program; the log has it, too.");
    }
    err.flush();
    return outcome.exitCode().number();
  }

  private static String stackTraceOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
