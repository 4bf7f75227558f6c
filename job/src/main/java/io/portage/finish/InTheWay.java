package io.portage.finish;

import io.portage.ledger.DeferredStep;
import io.portage.ledger.StandingInTheWay;
import io.portage.ledger.StepKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the rows because of which a step has failed, where it has failed because of rows. */
final class InTheWay {

  private static final Logger LOG = LoggerFactory.getLogger(InTheWay.class);
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private InTheWay() {}

  /** Looks for 5 minutes at most; empty where nothing is found until then. */
  static Optional<StandingInTheWay> find(
      Connection connection, DeferredStep step, SQLException failure) throws SQLException {
    String state = String.valueOf(failure.getSQLState());
    boolean duplicates = step.kindOf() == StepKind.UNIQUE && state.equals(UNIQUE_VIOLATION);
    boolean orphans =
        step.kindOf() == StepKind.FOREIGN_KEY_CHECK && state.equals(FOREIGN_KEY_VIOLATION);
    if (!duplicates && !orphans) {
      return Optional.empty();
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = '5min'");
      StandingInTheWay rows =
          duplicates ? Duplicates.find(connection, step) : Orphans.find(connection, step);
      return rows.count() == 0 ? Optional.empty() : Optional.of(rows);
    } catch (SQLException e) {
      LOG.warn("Which rows stand in the way of {}: {}", step.label(), e.getMessage());
      return Optional.empty();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
