package io.portage.ops;

import io.portage.config.MigrationConfig;
import io.portage.plan.CompiledPlan;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.compile.Catalogs;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether both sides count so that no key is given out twice, where {@code keys: interleave}. */
final class Interleaving {

  private Interleaving() {}

  /** What a person should know; nothing where keys are kept apart by an offset. */
  static List<Finding> findings(
      MigrationConfig config,
      CompiledPlan compiled,
      Catalogs catalogs,
      Connection mysql,
      Connection postgres)
      throws SQLException {
    if (config.keys() != MigrationConfig.Keys.INTERLEAVE) {
      return List.of();
    }
    MySqlCounting counting = MySqlCounting.read(mysql);
    List<Finding> findings = new ArrayList<>();
    for (String trouble : counting.troubles()) {
      findings.add(warning(trouble));
    }
    if (counting.others().isEmpty()) {
      findings.add(
          Finding.ofServer(
              Severity.NOTE,
              "In which steps sessions that are there already count cannot be known",
              "performance_schema is off, or this user may not read variables_by_thread and threads",
              "Let the application reconnect after auto_increment_increment has been set"));
    }
    int apart = 0;
    for (DrawnSequence sequence : DrawnSequence.of(compiled, catalogs)) {
      SequenceState state = SequenceState.read(postgres, sequence);
      long keyOffset = sequence.keyOffset();
      if (counting.isApartFrom(keyOffset, state.next(), state.increment())) {
        apart++;
      } else {
        findings.add(warning(counting.meets(sequence.label(), state.next(), state.increment())));
      }
    }
    if (apart > 0) {
      findings.add(
          Finding.ofServer(
              Severity.NOTE,
              "MySQL gives out every %d-th key from %d on, and %d sequences never give one of these"
                  .formatted(counting.step(), counting.offset(), apart),
              "keys: interleave",
              ""));
    }
    return findings;
  }

  private static Finding warning(String what) {
    return Finding.ofServer(
        Severity.WARNING,
        what,
        "keys: interleave is set, and rows of both sides would get one key",
        "Mend it before PostgreSQL takes writes: set auto_increment_increment and"
            + " auto_increment_offset on MySQL, then `portage sequences --interleave`");
  }
}
