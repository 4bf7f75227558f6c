package io.portage.ops.verify;

import io.portage.ledger.VerifyRows;
import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what the suspicions of one table are worth: looks at MySQL's rows again, waits until
 * the stream has come to that place, looks at PostgreSQL's, as often as {@link Suspect} asks for.
 */
final class Settler {

  /** Suspects looked at together: each look waits for the stream. */
  private static final int TOGETHER = 5_000;

  private static final int LOOKS = 12;

  /** Rows of which it is noted where they differ. */
  private static final int DETAILED = 1_000;

  private final TableBench bench;
  private final TablePlan table;
  private final StreamGate gate;
  private final SettleSql sql;
  private final TargetKeys keys;
  private final SurplusKind surplus;
  private int detailed;

  /**
   * One look at all that are left.
   *
   * @param passed whether the stream came to where MySQL was looked at
   */
  record Round(Map<Long, Suspect> left, Map<Long, Suspect.Verdict> verdicts, boolean passed) {}

  Settler(TableBench bench, StreamGate gate, SurplusKind surplus) {
    this.bench = bench;
    this.table = bench.table();
    this.gate = gate;
    this.sql = new SettleSql(table);
    this.keys = new TargetKeys(table);
    this.surplus = surplus;
  }

  /** Settles all there are. */
  void settle() throws SQLException, InterruptedException {
    List<VerifyRows.Row> open;
    do {
      open = bench.rows().open(TOGETHER);
      if (!open.isEmpty()) {
        settle(open);
      }
    } while (!open.isEmpty());
    bench.target().commit();
  }

  /** Settles these; their rows in the ledger may have another kind afterwards, or be gone. */
  void settle(List<VerifyRows.Row> rows) throws SQLException, InterruptedException {
    Map<Long, Suspect> left = suspects(rows);
    bench.target().commit();
    for (int look = 1; !left.isEmpty(); look++) {
      Round round = look(left);
      boolean last = look == LOOKS || !round.passed();
      conclude(round, last);
      left = last ? Map.of() : round.left();
    }
  }

  private void findSourceKeys(List<VerifyRows.Row> rows) throws SQLException {
    Map<Long, byte[]> found = new HashMap<>();
    for (VerifyRows.Row row : rows) {
      if (row.sourceKey() == null && row.targetKey() != null) {
        keys.source(row.targetKey()).ifPresent(key -> found.put(row.id(), key.bytes()));
      }
    }
    bench.rows().sourceKeys(found);
    bench.run(SettleSql.empty());
    try (PreparedStatement fill = bench.target().prepareStatement(sql.fill())) {
      int next = bench.rows().name(fill, 1);
      fill.setArray(
          next,
          bench.target().createArrayOf("bigint", rows.stream().map(VerifyRows.Row::id).toArray()));
      fill.executeUpdate();
    }
    bench.run("ANALYZE " + SettleSql.SOUGHT);
  }

  /** Rows to be looked at, with PostgreSQL's versions of them. No other rows are from then on. */
  Map<Long, Suspect> suspects(List<VerifyRows.Row> rows) throws SQLException {
    findSourceKeys(rows);
    Map<Long, String> versions = new HashMap<>();
    try (Statement statement = bench.target().createStatement();
        ResultSet row = statement.executeQuery(sql.versions())) {
      while (row.next()) {
        versions.put(row.getLong(1), row.getString(2));
      }
    }
    Map<Long, Suspect> suspects = new LinkedHashMap<>();
    for (VerifyRows.Row row : rows) {
      byte[] source =
          row.sourceKey() == null && row.targetKey() != null
              ? keys.source(row.targetKey()).map(SourceKey::bytes).orElse(null)
              : row.sourceKey();
      suspects.put(
          row.id(),
          new Suspect(
              new VerifyRows.Row(
                  row.id(),
                  row.kind(),
                  source,
                  row.targetKey(),
                  row.key(),
                  row.details(),
                  row.copies()),
              versions.get(row.id())));
    }
    return suspects;
  }

  /** One look at all of them, of which {@link #suspects} has been told before. */
  Round look(Map<Long, Suspect> suspects) throws SQLException, InterruptedException {
    bench.run(VerifySql.emptyRows());
    bench.run(VerifySql.emptyKeys());
    Map<SourceKey, Refused> refused = new HashMap<>();
    Set<SourceKey> sought = new HashSet<>();
    boolean unknown = false;
    for (Suspect suspect : suspects.values()) {
      if (suspect.row().sourceKey() == null) {
        unknown = true;
      } else {
        sought.add(SourceKey.of(suspect.row().sourceKey()));
      }
    }
    RejectedRows known = bench.rejects();
    RowStage.Staged staged = bench.stage().fill(sought, known);
    staged.refused().forEach(one -> refused.put(one.source(), one));
    if (unknown) {
      // nothing tells which key these rows would have on MySQL: see whether any row comes to theirs
      bench.stage().keepAllKeys();
    }
    bench.stage().rejectedDeletes(known);
    bench.run(VerifySql.analyzeKeys());
    bench.target().commit();
    boolean passed = gate.await(bench.mysql(), bench.target());
    bench.run(sql.completeKeys());
    return compare(suspects, staged, refused, passed);
  }

  private Round compare(
      Map<Long, Suspect> suspects,
      RowStage.Staged staged,
      Map<SourceKey, Refused> refused,
      boolean passed)
      throws SQLException {
    Map<Long, Suspect.Verdict> verdicts = new LinkedHashMap<>();
    try (Statement statement = bench.target().createStatement();
        ResultSet row = statement.executeQuery(sql.looks())) {
      while (row.next()) {
        Suspect suspect = suspects.get(row.getLong(1));
        if (suspect == null) {
          continue;
        }
        SourceKey key =
            suspect.row().sourceKey() == null ? null : SourceKey.of(suspect.row().sourceKey());
        Refused why = key == null ? null : refused.get(key);
        // a kept key is that of a refused row, of a rejected delete, or of any row of MySQL
        boolean cleared = row.getBoolean(3) || (row.getBoolean(4) && why == null);
        Suspect.Sight sight =
            new Suspect.Sight(
                key == null ? null : staged.images().get(key), why, row.getString(2), cleared);
        Optional<Suspect.Verdict> verdict = suspect.seen(sight);
        verdict.ifPresent(certain -> verdicts.put(suspect.row().id(), certain));
      }
    }
    return new Round(new LinkedHashMap<>(suspects), verdicts, passed);
  }

  private void conclude(Round round, boolean last) throws SQLException {
    List<Long> cleared = new ArrayList<>();
    List<VerifyRows.Row> settled = new ArrayList<>();
    List<Long> different = new ArrayList<>();
    round
        .verdicts()
        .forEach(
            (id, verdict) -> {
              if (verdict == Suspect.Verdict.DIFFERENT && detailed + different.size() < DETAILED) {
                different.add(id);
              }
            });
    detailed += different.size();
    Map<Long, List<String>> details = details(different);
    for (Suspect suspect : List.copyOf(round.left().values())) {
      VerifyRows.Row row = suspect.row();
      Suspect.Verdict verdict = round.verdicts().get(row.id());
      if (!round.passed() && verdict != Suspect.Verdict.CLEARED) {
        // without the stream, what is equal is so, and of the rest nothing is known
        verdict = null;
      }
      if (verdict == Suspect.Verdict.CLEARED) {
        cleared.add(row.id());
      } else if (verdict != null) {
        settled.add(settled(suspect, verdict, details.get(row.id())));
      } else if (last) {
        settled.add(with(row, MismatchKind.UNSETTLED, key(row), null));
      } else {
        continue;
      }
      round.left().remove(row.id());
    }
    bench.rows().clear(cleared);
    bench.rows().settle(settled);
    bench.target().commit();
  }

  private VerifyRows.Row settled(Suspect suspect, Suspect.Verdict verdict, List<String> differing) {
    VerifyRows.Row row = suspect.row();
    return switch (verdict) {
      case SURPLUS -> with(row, surplus.of(row.targetKey()), key(row), null);
      case UNCONVERTIBLE, REJECTED -> {
        Refused why = suspect.last().refused();
        yield with(row, why.kind(), why.key(), Arrays.asList(why.column(), why.reason(), null));
      }
      case MISSING, DIFFERENT, CLEARED ->
          with(row, MismatchKind.valueOf(verdict.name()), key(row), differing);
    };
  }

  private static VerifyRows.Row with(
      VerifyRows.Row row, MismatchKind kind, String key, List<String> details) {
    return new VerifyRows.Row(
        row.id(), kind.name(), row.sourceKey(), row.targetKey(), key, details, row.copies());
  }

  /** The key as it is on PostgreSQL; where it is none there, as on MySQL. */
  private String key(VerifyRows.Row row) {
    if (row.targetKey() == null) {
      return row.key();
    }
    StringBuilder text = new StringBuilder();
    int index = 0;
    for (ColumnPlan column : table.keyColumns()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(column.target())
          .append(" = ")
          .append(Excerpt.beginning(row.targetKey().get(index++)));
    }
    return text.toString();
  }

  private Map<Long, List<String>> details(List<Long> ids) throws SQLException {
    Map<Long, List<String>> details = new HashMap<>();
    if (ids.isEmpty()) {
      return details;
    }
    try (PreparedStatement statement =
        bench.target().prepareStatement(new VerifySql(table).listDifferent())) {
      statement.setArray(1, bench.target().createArrayOf("bigint", ids.toArray()));
      // the values may be long: hold two at a time
      statement.setFetchSize(1);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Excerpt values = Excerpt.of(row.getString(3), row.getString(4));
          List<String> of = details.computeIfAbsent(row.getLong(1), id -> new ArrayList<>());
          of.add(table.columns().get(row.getInt(2)).target());
          of.add(values.expected());
          of.add(values.found());
        }
      }
    }
    return details;
  }
}
