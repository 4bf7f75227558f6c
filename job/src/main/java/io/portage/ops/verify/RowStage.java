package io.portage.ops.verify;

import io.portage.ledger.Chunk;
import io.portage.ledger.StoredReject;
import io.portage.ledger.StoredRejects;
import io.portage.plan.TablePlan;
import io.portage.sink.CopyStream;
import io.portage.source.ChunkQuery;
import io.portage.transform.RejectedRowException;
import io.portage.transform.RowEncoder;
import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.util.PSQLException;

/**
 * Puts chunks of the source into the temporary table on PostgreSQL, read and encoded exactly as the
 * copy does it. A row that cannot be encoded, or that PostgreSQL refuses as a value of the target's
 * types, is unconvertible; its key is kept where it can be, so that whatever the target has under
 * it is not taken for surplus. Owns nothing but its encoder.
 */
final class RowStage implements AutoCloseable {

  private static final int KEYS_HELD = 10_000;

  private final VerifySql sql;
  private final boolean keyed;
  private final Connection mysql;
  private final Connection target;
  private final ChunkQuery query;
  private final RowEncoder encoder;
  private final int keyFields;
  private final int limit;
  private final Watch watch;
  private final RejectedRows rejectedRows;
  private final CopyBuffer buffer = new CopyBuffer();

  /** Told of every row of a chunk; throws where the comparison is to end. */
  interface Watch {
    void row(long rowOfChunk) throws SQLException;
  }

  /**
   * What became of a chunk.
   *
   * @param rows rows read
   * @param rejected the unconvertible among them
   */
  record Staged(long rows, Tally rejected) {}

  /**
   * @param keyed whether keys are kept
   * @param limit unconvertible rows to list
   */
  RowStage(
      TablePlan table,
      boolean keyed,
      Connection mysql,
      Connection target,
      ClassLoader loader,
      int limit,
      Watch watch,
      RejectedRows rejectedRows) {
    this.sql = new VerifySql(table);
    this.keyed = keyed;
    this.mysql = mysql;
    this.target = target;
    this.query = new ChunkQuery(table);
    this.encoder = new RowEncoder(table, loader);
    this.keyFields = table.key().size();
    this.limit = limit;
    this.watch = watch;
    this.rejectedRows = rejectedRows;
  }

  /** Adds the chunk's rows to what is staged. */
  Staged fill(Chunk chunk) throws SQLException {
    Savepoint before = target.setSavepoint();
    try {
      Staged staged = fillAtOnce(chunk);
      target.releaseSavepoint(before);
      return staged;
    } catch (SQLException e) {
      if (!isAboutValues(e)) {
        throw e;
      }
      // one row has spoilt the COPY of all; which one it is shows if each is sent by itself
      target.rollback(before);
      return fillOneByOne(chunk);
    }
  }

  private Staged fillAtOnce(Chunk chunk) throws SQLException {
    Tally rejected = new Tally(limit);
    RejectedRows known = rejectedRows.copy();
    List<byte[]> keys = new ArrayList<>();
    long rows = 0;
    CopyStream copy = openRows();
    try (PreparedStatement statement = query.prepare(mysql, chunk);
        ResultSet result = statement.executeQuery()) {
      Object[] row = new Object[query.columns()];
      while (result.next()) {
        watch.row(++rows);
        query.read(result, row);
        if (encoder.leavesOut(row)) {
          continue;
        }
        int begin = copy.buffer().length();
        if (!encode(row, known, copy, rejected)) {
          copy.buffer().truncate(begin);
          key(row, keys);
          if (keys.size() == KEYS_HELD) {
            copy.finish();
            copyKeys(keys);
            copy = openRows();
          }
          continue;
        }
        copy.endRow();
      }
      copy.finish();
    } finally {
      copy.close();
    }
    copyKeys(keys);
    return new Staged(rows, rejected);
  }

  /** Whether the row is to be compared: not where it is rejected already, or cannot be now. */
  private boolean encode(Object[] row, RejectedRows known, CopyStream copy, Tally rejected) {
    StoredReject reject = known.meet(row);
    if (reject != null) {
      reject(rejected, reject);
      return false;
    }
    copy.beginRow();
    try {
      encoder.keeps(row);
      encoder.encodeRow(row, copy.buffer());
      return true;
    } catch (RejectedRowException e) {
      reject(rejected, e);
      return false;
    }
  }

  /**
   * Counts the rows whose delete was rejected, and keeps their keys: what the target has under them
   * is known.
   *
   * @return how many
   */
  long rejectedDeletes(Tally tally) throws SQLException {
    for (StoredRejects.WithValues delete : rejectedRows.deletes()) {
      reject(tally, delete.reject());
      Object[] row = rejectedRows.row(delete);
      if (row != null) {
        keepKey(row);
      }
    }
    return rejectedRows.deletes().size();
  }

  private Staged fillOneByOne(Chunk chunk) throws SQLException {
    Tally rejected = new Tally(limit);
    RejectedRows known = rejectedRows.copy();
    long rows = 0;
    try (PreparedStatement statement = query.prepare(mysql, chunk);
        ResultSet result = statement.executeQuery()) {
      Object[] row = new Object[query.columns()];
      while (result.next()) {
        watch.row(++rows);
        query.read(result, row);
        if (encoder.leavesOut(row)) {
          continue;
        }
        StoredReject reject = known.meet(row);
        if (reject != null) {
          reject(rejected, reject);
          keepKey(row);
          continue;
        }
        try {
          buffer.reset();
          encoder.keeps(row);
          encoder.encodeRow(row, buffer);
        } catch (RejectedRowException e) {
          reject(rejected, e);
          keepKey(row);
          continue;
        }
        String refusal = copyAlone(sql.copyRows(), encoder.fields(), buffer.toByteArray());
        if (refusal != null) {
          reject(
              rejected, new RejectedRowException(refusal, encoder.describeKey(row), null, refusal));
          keepKey(row);
        }
      }
    }
    return new Staged(rows, rejected);
  }

  /** Sends one row; returns why PostgreSQL refused it, or null if it did not. */
  private String copyAlone(String copySql, int fields, byte[] row) throws SQLException {
    Savepoint before = target.setSavepoint();
    try (CopyStream copy = CopyStream.open(target, copySql, fields)) {
      copy.row(row);
      copy.finish();
    } catch (SQLException e) {
      if (!isAboutValues(e)) {
        throw e;
      }
      target.rollback(before);
      return words(e);
    }
    target.releaseSavepoint(before);
    return null;
  }

  private void keepKey(Object[] row) throws SQLException {
    List<byte[]> keys = new ArrayList<>();
    key(row, keys);
    for (byte[] key : keys) {
      copyAlone(sql.copyKeys(), keyFields, key);
    }
  }

  private void key(Object[] row, List<byte[]> keys) {
    if (!keyed) {
      return;
    }
    buffer.reset();
    try {
      encoder.encodeKey(row, buffer);
      keys.add(buffer.toByteArray());
    } catch (RejectedRowException e) {
      // it is the key itself that cannot be converted: no row of the target can have it
    }
  }

  private void copyKeys(List<byte[]> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (CopyStream copy = CopyStream.open(target, sql.copyKeys(), keyFields)) {
      for (byte[] key : keys) {
        copy.row(key);
      }
      copy.finish();
    }
    keys.clear();
  }

  private CopyStream openRows() throws SQLException {
    return CopyStream.open(target, sql.copyRows(), encoder.fields());
  }

  private static void reject(Tally rejected, RejectedRowException e) {
    rejected.count(MismatchKind.UNCONVERTIBLE, 1);
    rejected.list(
        MismatchKind.UNCONVERTIBLE,
        List.of(new Mismatch(MismatchKind.UNCONVERTIBLE, e.key(), e.column(), e.reason(), null)));
  }

  private static void reject(Tally rejected, StoredReject reject) {
    rejected.count(MismatchKind.REJECTED, 1);
    rejected.list(
        MismatchKind.REJECTED,
        List.of(
            new Mismatch(
                MismatchKind.REJECTED, reject.key(), reject.column(), reject.reason(), null)));
  }

  /** Data exception, integrity violation (a domain's CHECK), a limit of PostgreSQL's. */
  private static boolean isAboutValues(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  private static String words(SQLException e) {
    if (e instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
      String detail = psql.getServerErrorMessage().getDetail();
      return "PostgreSQL refuses it: "
          + psql.getServerErrorMessage().getMessage()
          + (detail == null ? "" : " (" + detail + ")");
    }
    return "PostgreSQL refuses it: " + e.getMessage();
  }

  /** Forgets the staged rows. */
  void empty() throws SQLException {
    try (Statement statement = target.createStatement()) {
      statement.execute(sql.emptyRows());
    }
  }

  @Override
  public void close() throws Exception {
    encoder.close();
  }
}
