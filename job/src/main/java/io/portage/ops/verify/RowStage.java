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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;

/**
 * Puts rows of MySQL into the temporary table on PostgreSQL, read and encoded exactly as the copy
 * does it. A row that cannot be encoded, or that PostgreSQL refuses as a value of the target's
 * types, is refused; its key is kept where it can be, so that whatever the target has under it is
 * not taken for surplus. Owns nothing but its encoder.
 */
final class RowStage implements AutoCloseable {

  private static final byte[] NO_KEY = {-1, -1, -1, -1};

  private final VerifySql sql;
  private final TablePlan table;
  private final boolean keyed;
  private final Connection mysql;
  private final Connection target;
  private final ChunkQuery query;
  private final RowEncoder encoder;
  private final Watch watch;
  private final CopyBuffer buffer = new CopyBuffer();

  /** Told of every row that is read; throws where the comparison is to end. */
  interface Watch {
    void row(long bytes) throws SQLException, InterruptedException;
  }

  /** Which rows to read. */
  private interface Selection {
    PreparedStatement prepare() throws SQLException;
  }

  /**
   * What has been read.
   *
   * @param rows how many rows
   * @param refused those that cannot be staged
   * @param images tells the same rows from others, by key; empty where nobody asked
   */
  record Staged(long rows, List<Refused> refused, Map<SourceKey, String> images) {}

  /**
   * @param keyed whether rows have keys on PostgreSQL that tell them apart
   */
  RowStage(
      TablePlan table,
      boolean keyed,
      Connection mysql,
      Connection target,
      ClassLoader loader,
      Watch watch) {
    this.sql = new VerifySql(table);
    this.table = table;
    this.keyed = keyed;
    this.mysql = mysql;
    this.target = target;
    this.query = ChunkQuery.withKeys(table);
    this.encoder = new RowEncoder(table, loader);
    this.watch = watch;
  }

  /** Stages a chunk's rows. */
  Staged fill(Chunk chunk, RejectedRows known) throws SQLException, InterruptedException {
    return fill(() -> query.prepare(mysql, chunk), known, null);
  }

  /** Stages the rows of these keys, as far as MySQL has them. */
  Staged fill(Set<SourceKey> keys, RejectedRows known) throws SQLException, InterruptedException {
    if (keys.isEmpty()) {
      return new Staged(0, List.of(), Map.of());
    }
    List<List<String>> values = keys.stream().map(SourceKey::values).toList();
    return fill(
        query.seeks()
            ? () -> query.prepare(mysql, values)
            : () -> query.prepare(mysql, new Chunk(0, null, null)),
        known,
        keys);
  }

  private Staged fill(Selection selection, RejectedRows known, Set<SourceKey> wanted)
      throws SQLException, InterruptedException {
    Savepoint before = target.setSavepoint();
    try {
      Staged staged = read(selection, known.copy(), wanted, false);
      target.releaseSavepoint(before);
      return staged;
    } catch (SQLException e) {
      if (!isAboutValues(e)) {
        throw e;
      }
      // one row has spoilt the COPY of all; which one it is shows if each is sent by itself
      target.rollback(before);
      return read(selection, known.copy(), wanted, true);
    }
  }

  private Staged read(
      Selection selection, RejectedRows known, Set<SourceKey> wanted, boolean oneByOne)
      throws SQLException, InterruptedException {
    List<Refused> refused = new ArrayList<>();
    Map<SourceKey, String> images = new HashMap<>();
    List<byte[]> refusedKeys = new ArrayList<>();
    long rows = 0;
    CopyStream copy = oneByOne ? null : openRows();
    try (PreparedStatement statement = selection.prepare();
        ResultSet result = statement.executeQuery()) {
      Object[] row = new Object[query.columns()];
      while (result.next()) {
        SourceKey key = table.keyless() ? null : new SourceKey(query.key(result));
        if (wanted != null && !wanted.contains(key)) {
          watch.row(0);
          continue;
        }
        rows++;
        query.read(result, row);
        Refused why = null;
        if (encoder.leavesOut(row)) {
          watch.row(0);
          continue;
        }
        StoredReject reject = known.meet(row);
        if (reject != null) {
          why = refused(key, reject);
        } else {
          why = encode(row, key);
          watch.row(buffer.length());
        }
        if (wanted != null) {
          images.put(key, why == null ? RowImage.of(buffer) : "refused");
        }
        if (why == null && oneByOne) {
          why = copyAlone(row, key);
        } else if (why == null) {
          copy.row(buffer.toByteArray());
        }
        if (why != null) {
          refused.add(why);
          addKey(row, refusedKeys);
        }
      }
      if (copy != null) {
        copy.finish();
      }
    } finally {
      if (copy != null) {
        copy.close();
      }
    }
    keepKeys(refusedKeys);
    return new Staged(rows, refused, images);
  }

  /** Encodes a row and its key on MySQL into the buffer; why it cannot be, else null. */
  private Refused encode(Object[] row, SourceKey key) {
    buffer.reset();
    try {
      encoder.keeps(row);
      encoder.encodeRow(row, buffer);
      if (key == null) {
        buffer.putBytes(NO_KEY);
      } else {
        buffer.putField(key.bytes());
      }
      return null;
    } catch (RejectedRowException e) {
      buffer.reset();
      return refused(key, e);
    }
  }

  private Refused copyAlone(Object[] row, SourceKey key) throws SQLException {
    String refusal = copyAlone(sql.copyRows(), encoder.fields() + 1, buffer.toByteArray());
    return refusal == null
        ? null
        : refused(key, new RejectedRowException(refusal, encoder.describeKey(row), null, refusal));
  }

  /**
   * Keeps the keys of rows whose delete was rejected: what the target has under them is known.
   *
   * @return the rejects
   */
  List<Refused> rejectedDeletes(RejectedRows known) throws SQLException {
    List<Refused> refused = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    for (StoredRejects.WithValues delete : known.deletes()) {
      refused.add(refused(null, delete.reject()));
      Object[] row = known.row(delete);
      if (row != null) {
        addKey(row, keys);
      }
    }
    keepKeys(keys);
    return refused;
  }

  /** Whether MySQL has a row of this key now. */
  boolean has(SourceKey key) throws SQLException {
    if (!query.seeks()) {
      return false;
    }
    try (PreparedStatement statement = query.prepare(mysql, List.of(key.values()));
        ResultSet result = statement.executeQuery()) {
      boolean found = false;
      while (result.next()) {
        found |= new SourceKey(query.key(result)).equals(key);
      }
      return found;
    }
  }

  /** Keeps the keys of all of MySQL's rows. */
  void keepAllKeys() throws SQLException, InterruptedException {
    try (PreparedStatement statement = query.prepare(mysql, new Chunk(0, null, null));
        ResultSet result = statement.executeQuery();
        CopyStream copy = CopyStream.open(target, sql.copyKeys(), table.key().size())) {
      Object[] row = new Object[query.columns()];
      List<byte[]> key = new ArrayList<>();
      while (result.next()) {
        query.read(result, row);
        watch.row(0);
        if (!encoder.leavesOut(row)) {
          addKey(row, key);
        }
        for (byte[] one : key) {
          copy.row(one);
        }
        key.clear();
      }
      copy.finish();
    }
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

  private void addKey(Object[] row, List<byte[]> keys) {
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

  private void keepKeys(List<byte[]> keys) throws SQLException {
    for (byte[] key : keys) {
      copyAlone(sql.copyKeys(), table.key().size(), key);
    }
  }

  private CopyStream openRows() throws SQLException {
    return CopyStream.open(target, sql.copyRows(), encoder.fields() + 1);
  }

  private static Refused refused(SourceKey key, RejectedRowException e) {
    return new Refused(MismatchKind.UNCONVERTIBLE, key, e.key(), e.column(), e.reason());
  }

  private static Refused refused(SourceKey key, StoredReject reject) {
    return new Refused(MismatchKind.REJECTED, key, reject.key(), reject.column(), reject.reason());
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

  @Override
  public void close() throws Exception {
    encoder.close();
  }
}
