package io.portage.ops.cutover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.ledger.CutoverRow;
import io.portage.ledger.Fence;
import io.portage.plan.BinlogStart;
import io.portage.plan.MigrationPlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A cutover's findings as they are stored, and printed for a script. */
public final class CutoverJson {

  private static final ObjectMapper STORED = new ObjectMapper();

  private CutoverJson() {}

  /** Each check with its verdict. */
  public static ArrayNode gate(GateReport report) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (GateResult result : report.results()) {
      list.addObject()
          .put("check", result.check().word())
          .put("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
          .put("found", result.found())
          .put("toDo", result.toDo());
    }
    return list;
  }

  /** The checks that were waived in a stored gate. */
  static Set<GateCheck> waived(String gate) {
    Set<GateCheck> waived = EnumSet.noneOf(GateCheck.class);
    try {
      for (JsonNode result : STORED.readTree(gate)) {
        if (result.get("verdict").asText().equals("waived")) {
          GateCheck.of(result.get("check").asText()).ifPresent(waived::add);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("portage.cutover holds no JSON", e);
    }
    return waived;
  }

  /**
   * Where MySQL ended, where every writer had come to, and how long nobody wrote.
   *
   * @param quiet what MySQL has logged since, in words
   */
  static ObjectNode proof(
      MigrationPlan plan, CutoverRow row, List<Fence> fences, String quiet, Duration stopped) {
    ObjectNode proof = JsonNodeFactory.instance.objectNode();
    proof.put("migration", plan.name());
    proof.put("tables", plan.tables().size());
    BinlogStart end = row.end();
    proof
        .putObject("mysqlEnd")
        .put("server", end.serverUuid())
        .put("file", end.file())
        .put("position", end.position())
        .put("gtids", end.gtidSet());
    proof.put("changesApplied", row.changes());
    proof.put("canary", row.canary());
    ArrayNode writers = proof.putArray("writers");
    for (Fence fence : fences) {
      writers
          .addObject()
          .put("lane", fence.lane())
          .put("firstKeyGroup", fence.firstKeyGroup())
          .put("lastKeyGroup", fence.lastKeyGroup())
          .put("file", fence.position().file())
          .put("position", fence.position().offset())
          .put("changes", fence.changes());
    }
    proof.put("readOnly", row.isFenceUp());
    proof.put("since", quiet);
    proof.put("writersStoppedSeconds", stopped.toMillis() / 1000.0);
    return proof;
  }
}
