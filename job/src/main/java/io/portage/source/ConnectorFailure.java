package io.portage.source;

import java.util.List;
import java.util.Optional;

/**
 * Tells failures of the connector that come again with every restart from those that pass. Told by
 * their words: the connector wraps all of them in exceptions of one class.
 */
final class ConnectorFailure {

  /** The connector's own words, and those of MySQL's error 1236 by version. */
  private static final List<String> PURGED =
      List.of(
          "no longer available on the server",
          "purged required binary logs",
          "Could not find first log file name in binary log index file");

  private static final String PARSING = "io.debezium.text.ParsingException";
  private static final int SHOWN = 500;

  private ConnectorFailure() {}

  /** What to stop the job with; empty for a failure that may pass. */
  static Optional<RuntimeException> permanent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof UnreadableBinlogException known) {
        return Optional.of(known);
      }
      if (cause instanceof UnsupportedEventException) {
        return Optional.of(UnreadableBinlogException.event(message));
      }
      if (cause.getClass().getName().equals(PARSING)) {
        return Optional.of(unparsed(message));
      }
      if (PURGED.stream().anyMatch(message::contains)) {
        return Optional.of(new BinlogLostException(shown(message.lines().findFirst().orElse(""))));
      }
    }
    return Optional.empty();
  }

  private static RuntimeException unparsed(String message) {
    int refused = message.indexOf(BinlogGuard.REFUSED);
    if (refused < 0) {
      return UnreadableBinlogException.statement(shown(message));
    }
    String statement = message.substring(refused + BinlogGuard.REFUSED.length());
    if (statement.startsWith(BinlogGuard.IN)) {
      statement = statement.substring(statement.indexOf(BinlogGuard.COLON) + 1).stripLeading();
    }
    // the parser's message goes on behind the statement
    int end = statement.indexOf("'\n");
    String shown = shown(end < 0 ? statement : statement.substring(0, end));
    return statement.startsWith("XA")
        ? UnreadableBinlogException.rolledBack(shown)
        : UnreadableBinlogException.loggedAsStatement(shown);
  }

  private static String shown(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + " …" : line;
  }
}
