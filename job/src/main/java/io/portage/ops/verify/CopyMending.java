package io.portage.ops.verify;

import io.portage.sink.WriteFailure;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Mends a table without a key: adds the rows of which there are too few and deletes those of which
 * there are too many. The stream does nothing but that either, so that neither undoes the other,
 * whichever comes first.
 */
final class CopyMending {

  private final TableBench bench;
  private final WholeComparison comparison;
  private final RepairSql sql;
  private final boolean natural;
  private final Consumer<Repair.Result> results;

  CopyMending(TableBench bench, StreamGate gate, boolean natural, Consumer<Repair.Result> results) {
    this.bench = bench;
    this.comparison = new WholeComparison(bench, gate);
    this.sql = new RepairSql(bench.table());
    this.natural = natural;
    this.results = results;
  }

  void mend() throws SQLException, InterruptedException {
    comparison.compare();
    Map<String, WholeComparison.Group> before = comparison.certain();
    for (Map.Entry<String, WholeComparison.Group> group : before.entrySet()) {
      if (isAllowed(group.getValue())) {
        write(group.getKey(), group.getValue());
      }
    }
    comparison.compare();
    before.forEach(
        (hash, group) -> {
          boolean left = comparison.certain().containsKey(hash);
          results.accept(
              new Repair.Result(
                  row(group),
                  left ? Repair.Outcome.LEFT : Repair.Outcome.MENDED,
                  left ? (isAllowed(group) ? "it differs again" : Repair.MAY_BE_NATURAL) : null));
        });
  }

  private boolean isAllowed(WholeComparison.Group group) {
    return natural || WholeComparison.kind(group, true) != MismatchKind.NATURAL;
  }

  private Repair.Row row(WholeComparison.Group group) {
    return new Repair.Row(
        bench.table().source(),
        WholeComparison.kind(group, true),
        Excerpt.beginning(group.row()),
        Math.abs(group.staged() - group.stored()));
  }

  private void write(String hash, WholeComparison.Group group) throws SQLException {
    long wanted = group.staged() - group.stored();
    try (PreparedStatement statement =
        bench.target().prepareStatement(wanted > 0 ? sql.insertCopies() : sql.deleteCopies())) {
      statement.setString(1, hash);
      statement.setLong(2, Math.abs(wanted));
      if (statement.executeUpdate() == Math.abs(wanted)) {
        bench.target().commit();
      } else {
        bench.target().rollback();
      }
    } catch (SQLException e) {
      bench.target().rollback();
      if (!WriteFailure.of(e).passes() && !WriteFailure.isAboutRows(e)) {
        throw e;
      }
    }
  }
}
