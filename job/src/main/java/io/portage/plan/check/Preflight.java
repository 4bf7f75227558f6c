package io.portage.plan.check;

import io.portage.plan.Finding;
import io.portage.plan.catalog.MySqlTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Asks both servers, before anything is done, whether a migration can be. Changes nothing. */
public final class Preflight {
  private Preflight() {}

  /** What the source said, and what that means. */
  public record SourceReport(SourceFacts facts, List<Finding> findings) {}

  /** What the target said, and what that means. */
  public record TargetReport(TargetFacts facts, List<Finding> findings) {}

  /**
   * Looks at a MySQL server.
   *
   * @param databases those to carry over
   * @param serverIds those the job is to use towards this server; may be empty
   * @throws SQLException if the server cannot be asked
   */
  public static SourceReport source(
      Connection connection, Collection<String> databases, Collection<Long> serverIds)
      throws SQLException {
    SourceFacts facts = SourceFactsQuery.read(connection, databases);
    return new SourceReport(facts, SourceChecks.findings(facts, databases, serverIds));
  }

  /** A blocker for each of the tables to carry over that the source's user may not read. */
  public static List<Finding> unreadable(SourceFacts facts, Collection<MySqlTable> tables) {
    return SourceAccess.unreadable(facts, tables);
  }

  /**
   * Looks at a PostgreSQL server.
   *
   * @throws SQLException if the server cannot be asked
   */
  public static TargetReport target(Connection connection, TargetScope scope) throws SQLException {
    TargetFacts facts = TargetFactsQuery.read(connection, scope);
    return new TargetReport(facts, TargetChecks.findings(facts, scope));
  }
}
