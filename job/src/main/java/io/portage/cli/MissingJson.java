package io.portage.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.ledger.StoredStep;
import io.portage.ops.MissingSteps;
import io.portage.ops.MissingSteps.Missing;
import java.time.Instant;
import java.util.Locale;

/** Indexes and constraints that are missing, for a script; times are in ISO 8601, UTC. */
final class MissingJson {
  private MissingJson() {}

  static ObjectNode of(MissingSteps missing) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("migration", missing.migration());
    root.put("abortedAt", text(missing.abortedAt()));
    root.put("aborting", missing.aborting());
    root.put("running", missing.running());
    root.put("caughtUp", missing.caughtUp());
    root.put("missing", missing.steps().size());
    root.put("failed", missing.failed());
    var steps = root.putArray("steps");
    missing.steps().forEach(step -> steps.add(of(step)));
    return root;
  }

  private static ObjectNode of(Missing missing) {
    ObjectNode node = of(missing.stored());
    node.put("state", missing.state().name().toLowerCase(Locale.ROOT));
    if (missing.progress() == null) {
      node.putNull("progress");
    } else {
      ObjectNode progress = node.putObject("progress");
      progress.put("phase", missing.progress().phase());
      if (missing.progress().done().isPresent()) {
        progress.put("done", missing.progress().done().getAsDouble());
      } else {
        progress.putNull("done");
      }
    }
    return node;
  }

  static ObjectNode of(StoredStep stored) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", stored.step().kind());
    node.put("table", stored.step().target());
    node.put("name", stored.step().name());
    node.put("definition", stored.step().statement());
    node.put("startedAt", text(stored.startedAt()));
    node.put("attempts", stored.attempts());
    node.put("failedSince", text(stored.failedSince()));
    node.put("error", stored.error());
    node.put("sqlState", stored.sqlState());
    if (stored.rows() == null) {
      node.putNull("rows");
    } else {
      ObjectNode rows = node.putObject("rows");
      rows.put("count", stored.rows().count());
      stored.rows().samples().forEach(rows.putArray("samples")::add);
    }
    return node;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
