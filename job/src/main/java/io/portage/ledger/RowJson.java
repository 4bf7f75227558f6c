package io.portage.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portage.plan.SourceColumn;
import io.portage.plan.TablePlan;
import io.portage.types.SourceKind;
import io.portage.types.SourceText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of MySQL as JSON for a person: numbers as numbers, everything else as text, long cut. */
final class RowJson {

  /** Characters of a value. */
  static final int SHOWN = 1000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build());

  private RowJson() {}

  /**
   * @param keyOnly whether only the key's values are known
   */
  static String of(TablePlan table, Object[] row, boolean keyOnly) {
    Set<Integer> key = Arrays.stream(table.keyReads()).boxed().collect(Collectors.toSet());
    ObjectNode node = new JsonNodeFactory(true).objectNode();
    for (int i = 0; i < row.length; i++) {
      if (!keyOnly || table.keyless() || key.contains(i)) {
        put(node, table.reads().get(i), row[i]);
      }
    }
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written as JSON", e);
    }
  }

  private static void put(ObjectNode node, SourceColumn column, Object value) {
    String name = column.name();
    if (value == null) {
      node.putNull(name);
    } else if (value instanceof BigDecimal number) {
      node.put(name, number);
    } else if (value instanceof Float number) {
      node.put(name, number);
    } else if (value instanceof Double number) {
      node.put(name, number);
    } else if (value instanceof Long number && column.kind() == SourceKind.INTEGER) {
      node.put(name, number);
    } else {
      node.put(name, text(column.kind(), value));
    }
  }

  private static String text(SourceKind kind, Object value) {
    if (value instanceof byte[] bytes && bytes.length > 4 * SHOWN) {
      // every character takes at most four bytes, so that enough of them are left
      return cut(SourceText.of(kind, Arrays.copyOf(bytes, 4 * SHOWN)), bytes.length + " bytes");
    }
    String text = SourceText.of(kind, value);
    return text.length() <= SHOWN ? text : cut(text, text.length() + " characters");
  }

  private static String cut(String text, String length) {
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "… (" + length + ")";
  }
}
