package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ops.RunStatus;
import java.time.Instant;
import java.util.Locale;

/** Where a migration stands, for a script; times are in ISO 8601, UTC. */
final class StatusJson {
  private StatusJson() {}

  static ObjectNode of(RunStatus status, Lag lag) {
    MigrationRow row = status.migration();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("migration", row.name());
    root.put("phase", status.phase().name().toLowerCase(Locale.ROOT));
    root.put("state", row.state());
    root.put("running", status.running());
    root.put("failing", status.running() && row.message() != null);
    root.put("wish", row.wish());
    root.put("runner", row.runner());
    root.put("message", row.message());
    root.put("savepoint", row.savepoint());
    root.put("createdAt", text(row.createdAt()));
    root.put("copiedAt", text(row.copiedAt()));
    root.put("caughtUpAt", text(row.caughtUpAt()));
    root.put("finishedAt", text(row.finishedAt()));
    root.put("heartbeatAt", text(row.heartbeatAt()));
    ArrayNode tables = root.putArray("tables");
    status.tables().forEach(table -> table(tables.addObject(), table));
    root.putObject("stream")
        .put("changes", status.changes())
        .put("lagSeconds", lag.known().map(time -> time.toMillis() / 1000.0).orElse(null))
        .put("lagIsAtLeast", lag.atLeast());
    ObjectNode rejects = root.putObject("rejects");
    rejects.put("total", status.rejected());
    ObjectNode ofTables = rejects.putObject("tables");
    status.rejects().forEach(ofTables::put);
    ObjectNode deferred = root.putObject("deferred");
    deferred.put("waiting", status.waiting());
    status.failing().forEach(deferred.putArray("failing")::add);
    return root;
  }

  private static void table(ObjectNode node, CopyProgress table) {
    node.put("source", table.sourceTable());
    node.put("done", table.done());
    node.put("estimatedRows", table.estimatedRows());
    node.put("rows", table.rows());
    node.put("bytes", table.bytes());
    node.put("chunks", table.chunks() < 0 ? null : (Integer) table.chunks());
    node.put("copiedChunks", table.copiedChunks());
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
