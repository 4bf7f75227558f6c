package io.portage.sink;

import io.portage.types.CopyBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A COPY in PostgreSQL's binary format: a header, rows of length-prefixed fields, a trailer.
 * Closing it before {@link #finish} cancels it.
 */
public final class CopyStream implements AutoCloseable {

  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int FULL = 128 * 1024;

  private final CopyIn copy;
  private final int fields;
  private final CopyBuffer buffer = new CopyBuffer(FULL + 64 * 1024);
  private long sent;

  private CopyStream(CopyIn copy, int fields) {
    this.copy = copy;
    this.fields = fields;
    buffer.putBytes(SIGNATURE);
    buffer.putInt(0);
    buffer.putInt(0);
  }

  /**
   * Starts the COPY.
   *
   * @param sql {@code COPY … FROM STDIN (FORMAT binary)}
   * @param fields fields of each row
   */
  public static CopyStream open(Connection connection, String sql, int fields) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    return new CopyStream(copy, fields);
  }

  /** Where the row's fields go, between {@link #beginRow} and {@link #endRow}. */
  public CopyBuffer buffer() {
    return buffer;
  }

  public void beginRow() {
    buffer.putShort(fields);
  }

  public void endRow() throws SQLException {
    if (buffer.length() >= FULL) {
      send();
    }
  }

  /** A row whose fields are encoded already. */
  public void row(byte[] encoded) throws SQLException {
    beginRow();
    buffer.putBytes(encoded);
    endRow();
  }

  private void send() throws SQLException {
    copy.writeToCopy(buffer.bytes(), 0, buffer.length());
    sent += buffer.length();
    buffer.reset();
  }

  /**
   * Ends the COPY.
   *
   * @return bytes sent
   */
  public long finish() throws SQLException {
    buffer.putShort(-1);
    send();
    copy.endCopy();
    return sent;
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
