package io.portage.source;

import io.portage.change.Gtid;
import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import io.portage.ledger.Fences;
import io.portage.ledger.Floors;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.Migrations;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the stream may go on with the MySQL server that answers: it must have every transaction
 * that PostgreSQL has rows of, and all that is still to come in its binlog. The connector itself
 * would make do with what a server has. Where it cannot be proved, the migration stops.
 */
public final class Continuity {

  private final MigrationPlan plan;
  private final ServerHistory history;
  private final Connection mysql;
  private final Connection ledger;
  private final MigrationRow migration;
  private final List<Fence> fences;

  private Continuity(MigrationPlan plan, Connection mysql, Connection ledger) throws SQLException {
    this.plan = plan;
    this.mysql = mysql;
    this.ledger = ledger;
    this.history = ServerHistory.of(mysql);
    this.migration =
        new Migrations(ledger)
            .find(plan.name())
            .orElseThrow(() -> new SQLException("portage.migration has lost " + plan.name()));
    this.fences = new Fences(ledger, plan.name()).all();
  }

  /**
   * What can be known before the stream's state is read.
   *
   * @throws ServerChangedException where the migration cannot go on with this server
   */
  public static void check(MigrationPlan plan, Connection mysql, Connection ledger)
      throws SQLException {
    new Continuity(plan, mysql, ledger).server();
  }

  /**
   * All of it, where the stream begins or goes on. Notes the server, if it is another one.
   *
   * @param read GTID set of what the stream has read; empty for a stream by file and position
   * @throws ServerChangedException where the migration cannot go on with this server
   * @throws BinlogLostException where the server lacks binlog that is still needed
   */
  static void check(MigrationPlan plan, String read) throws SQLException {
    try (Connection mysql = plan.source().connectBriefly();
        Connection ledger = plan.target().connect("server check")) {
      Continuity continuity = new Continuity(plan, mysql, ledger);
      continuity.server();
      continuity.stream(read);
    }
  }

  private void server() throws SQLException {
    BinlogStart start = migration.start();
    String first = start.serverUuid();
    boolean other = !history.server().toString().equals(first);
    if (other && migration.copiedAt() == null) {
      throw ServerChangedException.duringCopy(first, history.server().toString());
    }
    if (other && !start.hasGtids()) {
      throw ServerChangedException.withoutGtids(first, history.server().toString());
    }
    if (history.isTagged()) {
      throw ServerChangedException.tagged(plan.source().toString());
    }
    has(applied());
    Optional<SourcePosition> last =
        fences.stream()
            .map(Fence::position)
            .filter(position -> position.server().equals(history.server()))
            .max(
                Comparator.comparingLong(SourcePosition::file)
                    .thenComparingLong(SourcePosition::offset));
    if (last.isPresent()) {
      Optional<String> gone = BinlogPlace.gone(mysql, last.get());
      if (gone.isPresent()) {
        throw ServerChangedException.rewritten(
            plan.source().toString(), gone.get(), last.get().offset());
      }
    }
  }

  /** Everything that PostgreSQL may have rows of, as far as GTIDs tell. */
  private String applied() {
    return Stream.of(
            migration.start().gtidSet(), migration.copied().gtidSet(), transactions(fence -> true))
        .filter(set -> !set.isEmpty())
        .collect(Collectors.joining(","));
  }

  /** The last transaction of each of these subtasks that wrote, as a GTID set. */
  private String transactions(Predicate<Fence> chosen) {
    return fences.stream()
        .filter(chosen)
        .map(fence -> fence.position().transaction())
        .filter(Objects::nonNull)
        .map(Gtid::toString)
        .distinct()
        .collect(Collectors.joining(","));
  }

  private void has(String transactions) throws SQLException {
    String lacking = history.lacking(transactions);
    if (!lacking.isEmpty()) {
      throw ServerChangedException.lacks(plan.source().toString(), lacking);
    }
  }

  private void stream(String read) throws SQLException {
    if (!read.isEmpty()) {
      has(read);
      String lost = history.purgedBesides(read);
      if (!lost.isEmpty()) {
        throw new BinlogLostException("of the transactions " + lost);
      }
      String passedOver = history.passedOver(read);
      if (!passedOver.isEmpty()) {
        throw ServerChangedException.passesOver(plan.source().toString(), passedOver);
      }
      keyless(read);
    }
    if (migration.copiedAt() != null) {
      new Migrations(ledger).copiedElsewhere(plan.name(), BinlogStart.now(mysql));
    }
  }

  /**
   * The fence tells places of one server only. On another one what came after the checkpoint is
   * applied again, which rows without a key do not bear.
   */
  private void keyless(String read) throws SQLException {
    List<TablePlan> tables = plan.tables().stream().filter(TablePlan::keyless).toList();
    if (tables.isEmpty()) {
      return;
    }
    String elsewhere = transactions(fence -> !fence.position().server().equals(history.server()));
    boolean checkpointed = history.subtract(elsewhere, read).isEmpty();
    Map<String, SourcePosition> floors = new Floors(ledger, plan.name()).all();
    for (TablePlan table : tables) {
      if (!checkpointed || !isFloorBehind(floors.get(table.source().toString()))) {
        throw ServerChangedException.keyless(plan.source().toString(), table.source().toString());
      }
    }
  }

  /** Where fences have left the floor's server, the stream had passed the floor before. */
  private boolean isFloorBehind(SourcePosition floor) {
    return floor == null
        || floor.server().equals(history.server())
        || !fences.isEmpty()
            && fences.stream()
                .map(Fence::position)
                .filter(position -> position.server().equals(floor.server()))
                .allMatch(floor::isProvablyAtOrBefore);
  }
}
