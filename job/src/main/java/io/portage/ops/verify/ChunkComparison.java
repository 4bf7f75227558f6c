package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.ledger.VerifyRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Compares chunks of a table whose key is unique on PostgreSQL, by looking their keys up. What
 * differs is a suspicion only, noted in the ledger in the transaction that marks the chunk done:
 * either side may have moved on.
 *
 * <p>Where keys sort alike on both sides, a chunk is the same range on PostgreSQL, and what is
 * there besides is found with it. Else the keys of all chunks are kept, and what else the target
 * has is found at the end.
 */
final class ChunkComparison {

  private final TableBench bench;
  private final VerifySql sql;
  private final boolean ranged;

  ChunkComparison(TableBench bench, boolean ranged) {
    this.bench = bench;
    this.sql = new VerifySql(bench.table());
    this.ranged = ranged;
  }

  /**
   * @return rows read
   */
  long compare(Chunk chunk) throws SQLException, InterruptedException {
    RejectedRows known = bench.rejects();
    RowStage.Staged staged = bench.stage().fill(chunk, known);
    for (Refused refused : staged.refused()) {
      bench.rows().add(suspicion(refused), false);
    }
    // a chunk is a small part of the table: look its keys up, never read the whole table for it
    joins("off");
    try (PreparedStatement note = bench.target().prepareStatement(sql.noteMismatches())) {
      bench.rows().name(note, 1);
      note.executeUpdate();
    }
    joins("on");
    long born = 0;
    if (ranged) {
      bench.stage().rejectedDeletes(known);
      born = others(KeyBounds.of(bench.table(), chunk));
      bench.run(VerifySql.emptyKeys());
    } else {
      bench.run(sql.keepKeys());
    }
    bench.run(VerifySql.emptyRows());
    bench.tables().done(bench.target(), bench.table(), chunk.number(), staged.rows(), born);
    bench.target().commit();
    return staged.rows();
  }

  /** Keeps the keys of a chunk that an earlier attempt has compared. */
  void keep(Chunk chunk) throws SQLException, InterruptedException {
    bench.stage().fill(chunk, bench.rejects());
    bench.run(sql.keepKeys());
    bench.run(VerifySql.emptyRows());
    bench.target().commit();
  }

  /**
   * Looks for what the target has besides, where chunks are no ranges there.
   *
   * @return how many rows were born there
   */
  long end() throws SQLException {
    bench.stage().rejectedDeletes(bench.rejects());
    bench.run(VerifySql.analyzeKeys());
    long born = others(KeyBounds.none(bench.table()));
    bench.run(VerifySql.emptyKeys());
    return born;
  }

  private long others(KeyBounds range) throws SQLException {
    try (PreparedStatement note = bench.target().prepareStatement(sql.noteSurplus(range))) {
      range.bind(note, bench.rows().name(note, 1));
      note.executeUpdate();
    }
    if (bench.table().othersSql("").isEmpty()) {
      return 0;
    }
    try (PreparedStatement count = bench.target().prepareStatement(sql.countBorn(range))) {
      range.bind(count, 1);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static VerifyRows.Row suspicion(Refused refused) {
    return new VerifyRows.Row(
        0,
        refused.kind().name(),
        refused.source() == null ? null : refused.source().bytes(),
        null,
        refused.key(),
        null,
        1);
  }

  private void joins(String setting) throws SQLException {
    bench.run("SET LOCAL enable_hashjoin = " + setting);
    bench.run("SET LOCAL enable_mergejoin = " + setting);
  }
}
