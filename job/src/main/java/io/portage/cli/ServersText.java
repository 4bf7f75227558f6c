package io.portage.cli;

import io.portage.config.MigrationConfig;
import io.portage.plan.check.SourceFacts;
import io.portage.plan.check.TargetFacts;
import io.portage.plan.compile.Catalogs;
import java.time.Duration;
import java.util.List;

/** Both servers, a line for each. */
final class ServersText {
  private ServersText() {}

  static List<String> lines(Catalogs catalogs, MigrationConfig config) {
    return List.of(source(catalogs.source(), config), target(catalogs.target(), config));
  }

  private static String source(SourceFacts facts, MigrationConfig config) {
    SourceFacts.Variables variables = facts.variables();
    String binlog =
        variables.logBin()
            ? "binlog %s/%s, GTIDs %s, kept %s"
                .formatted(
                    variables.binlogFormat(),
                    variables.binlogRowImage(),
                    variables.gtidMode(),
                    retention(variables.binlogRetention()))
            : "no binlog";
    return "from MySQL %s at %s:%d, database %s, as %s; %s"
        .formatted(
            facts.version().text(),
            config.source().host(),
            config.source().port(),
            String.join(", ", config.source().databases()),
            facts.user(),
            binlog);
  }

  private static String target(TargetFacts facts, MigrationConfig config) {
    return "to PostgreSQL %s at %s:%d, database %s, as %s; encoding %s, %s free"
        .formatted(
            facts.version(),
            config.target().host(),
            config.target().port(),
            facts.database(),
            facts.user(),
            facts.encoding(),
            Figures.count(facts.freeConnections(), "connection"));
  }

  /** {@code for 30 days}, {@code for ever}. */
  static String retention(Duration retention) {
    return retention == null ? "for ever" : "for " + Figures.duration(retention);
  }
}
