package io.portage.ops.verify;

import io.portage.plan.ColumnPlan;
import io.portage.plan.TablePlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a table whose key is unique on PostgreSQL: each chunk by looking its keys up, then the
 * target's keys against all keys of the source.
 */
final class KeyedComparison implements Comparison {

  private final TablePlan table;
  private final VerifySql sql;
  private final Connection target;
  private final Tally tally;

  KeyedComparison(TablePlan table, Connection target, Tally tally) {
    this.table = table;
    this.sql = new VerifySql(table);
    this.target = target;
    this.tally = tally;
  }

  @Override
  public void begin() throws SQLException {
    run(sql.createKeys());
  }

  @Override
  public void chunkStaged(RowStage stage) throws SQLException {
    // a chunk is a small part of the table: look its keys up, never read the whole table for it
    joins("off");
    long missing;
    long different;
    try (Statement statement = target.createStatement();
        ResultSet counts = statement.executeQuery(sql.countMismatches())) {
      counts.next();
      missing = counts.getLong(1);
      different = counts.getLong(2);
    }
    tally.count(MismatchKind.MISSING, missing);
    tally.count(MismatchKind.DIFFERENT, different);
    if (missing > 0) {
      listRows(MismatchKind.MISSING, sql.listMissing());
    }
    if (different > 0 && tally.room(MismatchKind.DIFFERENT) > 0) {
      listDifferent();
    }
    run(sql.keepKeys());
    stage.empty();
  }

  @Override
  public void end() throws SQLException {
    joins("on");
    run(sql.analyzeKeys());
    long surplus;
    try (Statement statement = target.createStatement();
        ResultSet count = statement.executeQuery(sql.countSurplus())) {
      count.next();
      surplus = count.getLong(1);
    }
    tally.count(MismatchKind.SURPLUS, surplus);
    if (surplus > 0) {
      listRows(MismatchKind.SURPLUS, sql.listSurplus());
    }
  }

  private void joins(String setting) throws SQLException {
    run("SET LOCAL enable_hashjoin = " + setting);
    run("SET LOCAL enable_mergejoin = " + setting);
  }

  private void listRows(MismatchKind kind, String list) throws SQLException {
    if (tally.room(kind) == 0) {
      return;
    }
    try (PreparedStatement statement = target.prepareStatement(list)) {
      statement.setInt(1, tally.room(kind));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tally.list(kind, List.of(Mismatch.ofRow(kind, key(row, 1))));
        }
      }
    }
  }

  private void listDifferent() throws SQLException {
    int afterKey = 2 + table.key().size();
    try (PreparedStatement statement = target.prepareStatement(sql.listDifferent())) {
      statement.setInt(1, tally.room(MismatchKind.DIFFERENT));
      // the values may be long: hold two at a time
      statement.setFetchSize(1);
      long number = 0;
      List<Mismatch> lines = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          if (row.getLong(1) != number && !lines.isEmpty()) {
            tally.list(MismatchKind.DIFFERENT, lines);
            lines.clear();
          }
          number = row.getLong(1);
          Excerpt values = Excerpt.of(row.getString(afterKey + 1), row.getString(afterKey + 2));
          lines.add(
              new Mismatch(
                  MismatchKind.DIFFERENT,
                  key(row, 2),
                  table.columns().get(row.getInt(afterKey)).target(),
                  values.expected(),
                  values.found()));
        }
      }
      if (!lines.isEmpty()) {
        tally.list(MismatchKind.DIFFERENT, lines);
      }
    }
  }

  private String key(ResultSet row, int first) throws SQLException {
    StringBuilder text = new StringBuilder();
    int index = first;
    for (ColumnPlan column : table.keyColumns()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(column.target())
          .append(" = ")
          .append(Excerpt.beginning(row.getString(index++)));
    }
    return text.toString();
  }

  private void run(String statementSql) throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(statementSql);
    }
  }
}
