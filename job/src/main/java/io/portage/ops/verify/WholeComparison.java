package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.ledger.VerifyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares a table without a key, or whose key is not unique on PostgreSQL: all of its rows are
 * staged, then both sides are compared as multisets of whole rows. Where they differ, all of it is
 * done again once the stream has come to the place of the reading: rows differ that were as many on
 * both sides several times in succession. So what is on its way is not taken for a difference.
 */
final class WholeComparison {

  private static final Chunk ALL = new Chunk(0, null, null);
  private static final int FETCHED = 1000;
  private static final int LOOKS = 8;

  /** Looks in succession at which as many must be on either side. */
  private static final int AGREEING = 3;

  private final TableBench bench;
  private final VerifySql sql;
  private final StreamGate gate;
  private Map<String, Group> found = Map.of();

  /**
   * Equal rows that are not as many on both sides.
   *
   * @param row the beginning of the row as text
   * @param looks at how many in succession there were so many
   * @param seen at how many in succession they were not as many, however many
   */
  record Group(String row, long staged, long stored, int looks, int seen) {
    Group after(Group earlier) {
      if (earlier == null) {
        return this;
      }
      boolean same = earlier.staged == staged && earlier.stored == stored;
      return new Group(row, staged, stored, same ? earlier.looks + 1 : 1, earlier.seen + 1);
    }

    boolean isCertain() {
      return looks >= AGREEING;
    }

    /** Whether it was written just now: what differs for good is seen at every look. */
    boolean isOnItsWay() {
      return seen < AGREEING;
    }
  }

  WholeComparison(TableBench bench, StreamGate gate) {
    this.bench = bench;
    this.sql = new VerifySql(bench.table());
    this.gate = gate;
  }

  /**
   * @return rows read, at the last look
   */
  long compare() throws SQLException, InterruptedException {
    Map<String, Group> groups = Map.of();
    RowStage.Staged staged;
    boolean passed;
    int look = 1;
    do {
      bench.run(VerifySql.emptyRows());
      bench.target().commit();
      staged = bench.stage().fill(ALL, bench.rejects());
      bench.target().commit();
      passed = gate.await(bench.mysql(), bench.target());
      groups = groups(groups);
    } while (passed && isOpen(groups, look) && look++ < LOOKS);
    record(groups, staged.refused(), passed);
    found = passed ? groups : Map.of();
    bench.target().commit();
    return staged.rows();
  }

  /** What differs for certain, by a hash of the row; the source's rows are still staged. */
  Map<String, Group> certain() {
    Map<String, Group> certain = new LinkedHashMap<>(found);
    certain.values().removeIf(group -> !group.isCertain());
    return certain;
  }

  private static boolean isOpen(Map<String, Group> groups, int looks) {
    return groups.values().stream()
        .anyMatch(group -> !group.isCertain() && (looks < AGREEING || !group.isOnItsWay()));
  }

  /** By a hash of the row. */
  private Map<String, Group> groups(Map<String, Group> earlier) throws SQLException {
    Map<String, Group> groups = new LinkedHashMap<>();
    try (Statement statement = bench.target().createStatement()) {
      statement.setFetchSize(FETCHED);
      try (ResultSet row = statement.executeQuery(sql.listUnequalGroups())) {
        while (row.next()) {
          groups.put(
              row.getString(4),
              new Group(row.getString(3), row.getLong(1), row.getLong(2), 1, 1)
                  .after(earlier.get(row.getString(4))));
        }
      }
    }
    return groups;
  }

  private void record(Map<String, Group> groups, List<Refused> refused, boolean passed)
      throws SQLException {
    bench.rows().clear();
    for (Refused one : refused) {
      bench
          .rows()
          .add(
              row(one.kind(), one.key(), Arrays.asList(one.column(), one.reason(), null), 1), true);
    }
    for (Group group : groups.values()) {
      if (passed && group.isOnItsWay()) {
        continue;
      }
      bench
          .rows()
          .add(
              row(
                  kind(group, passed),
                  Excerpt.beginning(group.row()),
                  Arrays.asList(null, copies(group.staged()), copies(group.stored())),
                  Math.abs(group.staged() - group.stored())),
              true);
    }
  }

  static MismatchKind kind(Group group, boolean passed) {
    if (!passed || !group.isCertain()) {
      return MismatchKind.UNSETTLED;
    }
    if (group.staged() > group.stored()) {
      return MismatchKind.MISSING;
    }
    return group.staged() > 0 ? MismatchKind.SURPLUS : MismatchKind.NATURAL;
  }

  private static VerifyRows.Row row(
      MismatchKind kind, String key, List<String> details, long copies) {
    return new VerifyRows.Row(0, kind.name(), null, null, key, details, copies);
  }

  private static String copies(long rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }
}
