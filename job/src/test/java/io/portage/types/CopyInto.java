package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Sends single values into a table of PostgreSQL by binary COPY and asks what arrived. */
final class CopyInto {

  private static final byte[] SIGNATURE =
      "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

  private CopyInto() {}

  /**
   * Creates the table {@code "name" (id int, v type)} and fills it.
   *
   * @param values null for NULL
   * @return {@code v} as text, in order
   */
  static List<String> table(
      Connection connection, String name, PostgresType type, FieldEncoder encoder, List<?> values)
      throws SQLException, RejectedValueException, java.io.IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE \"" + name + "\" (id int, v " + type.sql() + ")");
      CopyBuffer out = new CopyBuffer();
      out.putBytes(SIGNATURE);
      out.putLong(0);
      for (int i = 0; i < values.size(); i++) {
        out.putShort(2);
        out.putInt(4);
        out.putInt(i);
        if (values.get(i) == null) {
          out.putNull();
        } else {
          encoder.encode(values.get(i), out);
        }
      }
      out.putShort(-1);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY \"" + name + "\" FROM STDIN (FORMAT binary)",
              new java.io.ByteArrayInputStream(out.bytes(), 0, out.length()));
      List<String> texts = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery("SELECT v::text FROM \"" + name + "\" ORDER BY id")) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }
}
