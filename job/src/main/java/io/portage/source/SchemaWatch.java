package io.portage.source;

import io.portage.change.SourcePosition;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TableName;
import io.portage.plan.TablePlan;
import io.portage.statement.TableStatement;
import io.portage.statement.TableStatement.Effect;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.cdc.connectors.mysql.source.utils.RecordUtils;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/** Tells which of the statements in the binlog the stream must not pass. */
final class SchemaWatch {

  private final List<TableName> replicated;
  private final boolean ignoreCase;
  private final BinlogStart known;

  /**
   * @param server the server that the reader is connected to
   */
  SchemaWatch(MigrationPlan plan, UUID server) {
    this.replicated = plan.tables().stream().map(TablePlan::source).toList();
    this.ignoreCase = plan.catalog().namesIgnoreCase();
    BinlogStart read = plan.catalog().readAfter();
    this.known = read.serverUuid().equals(server.toString()) ? read : null;
  }

  /** The schema change in the connector's record of a statement; empty where it is none of ours. */
  Optional<SchemaChange> look(SourceRecord record) throws IOException {
    Struct source = ((Struct) record.value()).getStruct("source");
    String file = source.getString("file");
    long position = source.getInt64("pos");
    String ddl = RecordUtils.getHistoryRecord(record).document().getString("ddl");
    Optional<LoggedStatement> logged = Optional.ofNullable(ddl).flatMap(LoggedStatement::unwrap);
    if (logged.isEmpty()) {
      TableName table = new TableName(source.getString("db"), source.getString("table"));
      String statement = ddl == null ? "(unknown statement)" : ddl;
      return Optional.of(
          new SchemaChange(statement, table, file, position, Difference.ALTERED.remedy()));
    }
    TableStatement statement = logged.get().read();
    boolean rows = statement.effect() == Effect.ROWS;
    if (!rows && isKnown(file, position)) {
      return Optional.empty();
    }
    String remedy = (rows ? Difference.ALTERED : Difference.INDEXES).remedy();
    return statement
        .changed(replicated, ignoreCase)
        .map(table -> new SchemaChange(logged.get().sql(), table, file, position, remedy));
  }

  /** Whether the plan was made from a catalog that had been changed so already. */
  private boolean isKnown(String file, long position) {
    if (known == null) {
      return false;
    }
    int files =
        Long.compare(SourcePosition.fileNumber(file), SourcePosition.fileNumber(known.file()));
    return files < 0 || (files == 0 && position < known.position());
  }
}
