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
      if (cause.getClass().getName().equals(PARSING)) {
        return Optional.of(new UnreadableStatementException(shown(message)));
      }
      if (PURGED.stream().anyMatch(message::contains)) {
        return Optional.of(new BinlogLostException(shown(message.lines().findFirst().orElse(""))));
      }
    }
    return Optional.empty();
  }

  private static String shown(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + " …" : line;
  }
}
