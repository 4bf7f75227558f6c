package io.portage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.ops.KeyRoom;
import io.portage.ops.KeyRooms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far MySQL's keys are from those of others, for a person and for a script. */
final class KeyRoomText {

  private KeyRoomText() {}

  /** The nearest table, and a line for each that somebody should look at; none without an end. */
  static List<String> lines(KeyRooms keys) {
    List<String> lines = new ArrayList<>();
    keys.rooms().stream()
        .filter(room -> room.left().isPresent())
        .min(
            Comparator.comparingDouble(
                room -> room.left().get().doubleValue() / room.end().get().doubleValue()))
        .ifPresent(room -> lines.add("keys        least left: " + words(room)));
    keys.near()
        .forEach(
            room ->
                lines.add(
                    "            WARNING: "
                        + words(room)
                        + "; widen the room before MySQL gets there"));
    keys.troubles().forEach(trouble -> lines.add("            WARNING: " + trouble));
    return lines;
  }

  private static String words(KeyRoom room) {
    return "%s has come to %,d, and keys from %,d on are not MySQL's: %,d left%s"
        .formatted(
            room.table(),
            room.highest(),
            room.end().orElseThrow(),
            room.left().orElseThrow(),
            days(room));
  }

  private static String days(KeyRoom room) {
    return room.daysLeft().isPresent()
        ? String.format(
            Locale.ROOT,
            ", enough for %,.0f days at %,.0f a day",
            room.daysLeft().getAsDouble(),
            room.perDay().getAsDouble())
        : "";
  }

  static void json(ObjectNode node, KeyRooms keys) {
    ArrayNode tables = node.putArray("tables");
    for (KeyRoom room : keys.rooms()) {
      tables
          .addObject()
          .put("source", room.table())
          .put("highest", room.highest())
          .put("end", room.end().orElse(null))
          .put("left", room.left().orElse(null))
          .put("perDay", number(room.perDay()))
          .put("daysLeft", number(room.daysLeft()))
          .put("near", room.isNear());
    }
    keys.troubles().forEach(node.putArray("troubles")::add);
  }

  private static Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
