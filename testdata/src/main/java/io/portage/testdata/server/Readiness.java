package io.portage.testdata.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Waits until a server that is starting answers, or says what its output was when it does not. */
final class Readiness {

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int TAIL = 20;

  /** One attempt to connect. */
  interface Attempt {
    Connection connect() throws SQLException;
  }

  private Readiness() {}

  /** Waits for the answer to a query; the exception thrown otherwise names the log. */
  static String await(
      String server, GuardedProcess process, ServerFolder folder, Attempt attempt, String query) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<Integer> exit = process.awaitExit(PAUSE);
      if (exit.isPresent()) {
        throw failure(server, "ended with exit code " + exit.get(), folder, null);
      }
      try (Connection connection = attempt.connect();
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery(query)) {
        answer.next();
        return answer.getString(1);
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw failure(server, "did not answer in " + LIMIT.toSeconds() + " s", folder, e);
        }
      }
    }
  }

  /** Waits for a step of the setting up to end well. */
  static void awaitSuccess(String step, GuardedProcess process, ServerFolder folder) {
    Optional<Integer> exit = process.awaitExit(LIMIT);
    if (exit.isEmpty()) {
      throw failure(step, "did not end in " + LIMIT.toSeconds() + " s", folder, null);
    }
    if (exit.get() != 0) {
      throw failure(step, "ended with exit code " + exit.get(), folder, null);
    }
  }

  private static ServerStartException failure(
      String what, String how, ServerFolder folder, Exception cause) {
    return new ServerStartException(
        String.format(
            "%s %s. Its output is kept in %s and ends with:%n%s",
            what, how, folder.log(), folder.logTail(TAIL)),
        cause);
  }
}
