package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.ops.verify.Mismatch;
import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.VerifyReport;
import java.util.Locale;

/** A report of verify as JSON, every field always there. */
final class VerifyJson {
  private VerifyJson() {}

  static ObjectNode of(VerifyReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("run", report.run());
    node.put("mode", report.mode());
    node.put("startedAt", report.startedAt().toString());
    node.put("finishedAt", report.finishedAt().toString());
    node.put("equal", report.equal());
    node.put("onlyRejects", report.onlyRejects());
    node.put("unsettled", report.unsettled());
    ArrayNode tables = node.putArray("tables");
    report.tables().forEach(table -> tables.add(table(table)));
    return node;
  }

  private static ObjectNode table(TableReport table) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", table.source().toString());
    node.put("target", table.target().toString());
    node.put("equal", table.equal());
    node.put("rowsSource", table.rowsSource());
    node.put("rowsTarget", table.rowsTarget());
    node.put("matching", table.matching());
    for (MismatchKind kind : MismatchKind.values()) {
      node.put(name(kind), table.count(kind));
    }
    node.put("doubt", table.doubt().orElse(null));
    ArrayNode mismatches = node.putArray("mismatches");
    table.mismatches().forEach(mismatch -> mismatches.add(mismatch(mismatch)));
    return node;
  }

  private static ObjectNode mismatch(Mismatch mismatch) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", name(mismatch.kind()));
    node.put("key", mismatch.key());
    node.put("column", mismatch.column());
    node.put("expected", mismatch.expected());
    node.put("found", mismatch.found());
    return node;
  }

  private static String name(MismatchKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
