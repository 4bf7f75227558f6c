package io.portage.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.change.SourcePosition;
import io.portage.ledger.StoredReject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One reject for a person or a script. */
final class RejectText {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private RejectText() {}

  static String key(StoredReject reject) {
    return Visible.text(reject.key());
  }

  static String why(StoredReject reject) {
    return Visible.text(
        reject.column() == null ? reject.reason() : reject.column() + ": " + reject.reason());
  }

  static List<String> lines(StoredReject reject) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s -> %s  %s  lacks %s"
            .formatted(reject.id().table(), reject.target(), key(reject), reject.op().name()));
    lines.add("  why       " + why(reject));
    lines.add(
        "  failed in "
            + reject.stage()
            + (reject.sqlState() == null ? "" : ", SQLSTATE " + reject.sqlState())
            + (reject.position() == null ? "" : ", binlog " + reject.position())
            + (reject.sourceTime() == null ? "" : ", changed " + reject.sourceTime()));
    lines.add(
        "  rejected  %s%s"
            .formatted(
                reject.firstAt(),
                reject.times() == 1
                    ? ""
                    : ", %d times, last %s".formatted(reject.times(), reject.lastAt())));
    lines.add("  row       " + Visible.text(reject.json()));
    lines.add("");
    return lines;
  }

  static ObjectNode json(StoredReject reject) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", reject.id().table());
    node.put("target", reject.target());
    node.put("key", reject.key());
    node.put("op", reject.op().name());
    node.put("stage", reject.stage());
    node.put("column", reject.column());
    node.put("reason", reject.reason());
    node.put("sqlState", reject.sqlState());
    node.set("row", row(reject.json()));
    SourcePosition position = reject.position();
    if (position == null) {
      node.putNull("position");
    } else {
      node.putObject("position")
          .put("server", position.server().toString())
          .put("file", position.file())
          .put("offset", position.offset())
          .put("row", position.row());
    }
    node.put("sourceTime", text(reject.sourceTime()));
    node.put("firstAt", text(reject.firstAt()));
    node.put("lastAt", text(reject.lastAt()));
    node.put("times", reject.times());
    return node;
  }

  private static JsonNode row(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(json);
    }
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
