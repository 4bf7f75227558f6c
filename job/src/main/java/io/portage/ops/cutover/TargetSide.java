package io.portage.ops.cutover;

import io.portage.config.MigrationConfig;
import io.portage.ledger.StepKind;
import io.portage.ledger.StoredStep;
import io.portage.ops.Planner;
import io.portage.ops.RunStatus;
import io.portage.ops.SequenceRoom;
import io.portage.plan.TablePlan;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The gate's checks of what is on PostgreSQL. */
record TargetSide(
    MigrationConfig config,
    Planner.Planned planned,
    RunStatus status,
    Connection mysql,
    Connection postgres) {

  private static final Set<StepKind> OF_FOREIGN_KEYS =
      Set.of(StepKind.FOREIGN_KEY, StepKind.FOREIGN_KEY_CHECK);

  private static final String NOT_VALIDATED =
      """
      SELECT n.nspname || '.' || r.relname || '.' || c.conname AS name
      FROM pg_constraint c
      JOIN pg_class r ON r.oid = c.conrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE NOT c.convalidated AND c.contype IN ('f', 'c')
      ORDER BY 1
      """;

  GateResult rejects() {
    long rejected = status.rejected();
    return rejected == 0
        ? GateResult.passed(GateCheck.REJECTS, "none")
        : GateResult.failed(
            GateCheck.REJECTS,
            "%,d rows could not be stored: ".formatted(rejected)
                + status.rejects().entrySet().stream()
                    .map(table -> table.getValue() + " of " + table.getKey())
                    .collect(Collectors.joining(", ")),
            "portage rejects; correct the cause; portage retry");
  }

  /** Rows that both applications have written, as far as conflicts are noted. */
  GateResult conflicts() throws SQLException {
    boolean noted =
        Query.one(
            postgres,
            "SELECT to_regclass('portage.conflict') IS NOT NULL",
            row -> row.getBoolean(1));
    if (!noted) {
      return GateResult.passed(GateCheck.CONFLICTS, "none are noted by this ledger");
    }
    long open =
        Query.one(
            postgres,
            "SELECT count(*) FROM portage.conflict WHERE migration = ? AND resolved_at IS NULL",
            row -> row.getLong(1),
            config.name());
    return open == 0
        ? GateResult.passed(GateCheck.CONFLICTS, "none unresolved")
        : GateResult.failed(
            GateCheck.CONFLICTS,
            "%,d rows were written on both sides, and nobody has said which holds".formatted(open),
            "look at portage.conflict, and resolve them");
  }

  GateResult indexes() {
    List<StoredStep> missing =
        status.missing().stream()
            .filter(step -> !OF_FOREIGN_KEYS.contains(step.step().kindOf()))
            .toList();
    return missing.isEmpty()
        ? GateResult.passed(GateCheck.INDEXES, "all are made")
        : GateResult.failed(
            GateCheck.INDEXES,
            missing.size() + " are to be made, such as " + missing.get(0).step().label(),
            "wait, or see why: portage indexes");
  }

  GateResult foreignKeys() throws SQLException {
    List<StoredStep> missing =
        status.missing().stream()
            .filter(step -> OF_FOREIGN_KEYS.contains(step.step().kindOf()))
            .toList();
    if (!missing.isEmpty()) {
      return GateResult.failed(
          GateCheck.FOREIGN_KEYS,
          missing.size() + " are to be made or validated, such as " + missing.get(0).step().label(),
          "wait, or see why: portage indexes");
    }
    Set<String> tables =
        planned.compiled().draft().tables().stream()
            .map(TablePlan::target)
            .map(Object::toString)
            .collect(Collectors.toSet());
    List<String> open =
        Query.list(postgres, NOT_VALIDATED, row -> row.getString("name")).stream()
            .filter(name -> tables.stream().anyMatch(table -> name.startsWith(table + ".")))
            .toList();
    return open.isEmpty()
        ? GateResult.passed(GateCheck.FOREIGN_KEYS, "all are made and validated")
        : GateResult.failed(
            GateCheck.FOREIGN_KEYS,
            open.size() + " constraints were never validated (NOT VALID), such as " + open.get(0),
            "ALTER TABLE … VALIDATE CONSTRAINT, which takes no lock on writers");
  }

  /** Whether sequences are beyond MySQL's keys, and whether they have room. */
  List<GateResult> sequences() throws SQLException {
    List<SequenceRoom> rooms = SequenceRoom.read(config, planned, mysql, postgres);
    List<GateResult> results = new ArrayList<>();
    List<SequenceRoom> meeting = rooms.stream().filter(room -> !room.isClear()).toList();
    results.add(
        meeting.isEmpty()
            ? GateResult.passed(
                GateCheck.SEQUENCES, "all %d are beyond MySQL's keys".formatted(rooms.size()))
            : GateResult.failed(
                GateCheck.SEQUENCES,
                "%d of %d would give keys that MySQL has: %s gives %d next, and MySQL %d"
                    .formatted(
                        meeting.size(),
                        rooms.size(),
                        meeting.get(0).sequence(),
                        meeting.get(0).next(),
                        meeting.get(0).mysql()),
                "portage sequences --offset auto"));
    List<SequenceRoom> full = rooms.stream().filter(SequenceRoom::isNearlyFull).toList();
    results.add(
        full.isEmpty()
            ? GateResult.passed(GateCheck.SEQUENCE_LIMITS, "each has more than a tenth left")
            : GateResult.failed(
                GateCheck.SEQUENCE_LIMITS,
                "%d have less than a tenth left: %s is at %d of %d"
                    .formatted(
                        full.size(), full.get(0).column(), full.get(0).next(), full.get(0).limit()),
                "make the columns bigint"));
    return results;
  }
}
