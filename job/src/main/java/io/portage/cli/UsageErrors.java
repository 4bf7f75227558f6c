package io.portage.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells what is wrong with the command line, and where to read on; the whole usage only to whom has
 * said nothing yet.
 */
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandLine verb = wrong.getCommandLine();
    PrintWriter err = verb.getErr();
    err.println(verb.getColorScheme().errorText(wrong.getMessage()));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    if (args.length == 0) {
      verb.usage(err);
      return verb.getCommandSpec().exitCodeOnInvalidInput();
    }
    err.println("See `" + verb.getCommandSpec().qualifiedName() + " --help`.");
    return verb.getCommandSpec().exitCodeOnInvalidInput();
  }
}
