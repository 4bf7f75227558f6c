package io.portage.cli;

import java.io.PrintWriter;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** Runs the verb that the arguments name. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // the PostgreSQL driver logs failures to the console by itself; they reach us as exceptions
    LogManager.getLogManager().reset();
    System.exit(run(args, Terminal.ofProcess(System.getenv())));
  }

  /** The same without a terminal; returns the exit code. */
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, new Terminal(out, err, false));
  }

  private static int run(String[] args, Terminal terminal) {
    PortageCommand portage = new PortageCommand(terminal);
    CommandLine commandLine = new CommandLine(portage);
    commandLine.setOut(terminal.out());
    commandLine.setErr(terminal.err());
    commandLine.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.ansi() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    commandLine.setUsageHelpWidth(100);
    commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.list());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    commandLine.setExecutionExceptionHandler(
        (failure, failed, parsed) -> new FailureReport(portage).print(failure));
    int exitCode = commandLine.execute(args);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }
}
