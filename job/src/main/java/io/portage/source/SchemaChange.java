package io.portage.source;

import java.io.IOException;
import org.apache.flink.cdc.connectors.mysql.source.utils.RecordUtils;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/**
 * A DDL statement on a replicated table, seen in the binlog.
 *
 * @param statement the statement as MySQL logged it
 * @param file binlog file
 * @param position byte in the file
 */
record SchemaChange(String statement, String file, long position) {

  private static final int SHOWN = 500;

  static SchemaChange of(SourceRecord record) {
    Struct source = ((Struct) record.value()).getStruct("source");
    String statement;
    try {
      statement = RecordUtils.getHistoryRecord(record).document().getString("ddl");
    } catch (IOException e) {
      throw new IllegalStateException("The connector's record of a schema change is broken", e);
    }
    return new SchemaChange(
        statement == null ? "(unknown statement)" : statement.strip().replaceAll("\\s+", " "),
        source.getString("file"),
        source.getInt64("pos"));
  }

  /** Why the job stops here, and what to do. */
  SchemaChangedException stop() {
    String shown = statement.length() > SHOWN ? statement.substring(0, SHOWN) + " …" : statement;
    return new SchemaChangedException(
        "MySQL ran \""
            + shown
            + "\" on a replicated table (binlog "
            + file
            + ":"
            + position
            + "). Everything before it has been applied and nothing after it; carrying schema changes"
            + " over is not supported yet: start the migration again from empty target tables, with"
            + " the schema `portage` dropped, or leave the table out with tables.exclude.");
  }
}
