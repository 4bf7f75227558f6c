package io.portage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * What may stand at a key, derived from the type of a record's component. A shape reads a value,
 * describes itself as JSON Schema, and shows a value again; nothing else knows how keys are
 * written.
 */
sealed interface Shape permits ScalarShape, ListShape, MapShape, SectionShape {

  /** The value; or null when it has a problem, which has then been added. */
  Object bind(YamlNode node, String path, Binding binding);

  /** The value when the key is not in the file; null when there is none. */
  Object absent(Place section, String path, Binding binding);

  /** JSON Schema, draft 2020-12. */
  ObjectNode schema();

  /** A bound value, secrets masked; null when there is nothing to show. */
  JsonNode show(Object value);

  /** What to write, in a word or two, for the table of keys. */
  String words();

  /** Defaults and bounds come from the key's description. */
  static Shape of(Type type, Doc doc) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new ListShape(scalar(arguments[0], doc));
      }
      if (generic.getRawType() == Map.class) {
        return new MapShape(scalar(arguments[0], doc), of(arguments[1], doc));
      }
    }
    return type instanceof Class<?> raw && raw.isRecord() && !ScalarType.knows(raw)
        ? SectionShape.of(raw.asSubclass(Record.class))
        : scalar(type, doc);
  }

  private static ScalarShape<?> scalar(Type type, Doc doc) {
    return new ScalarShape<>(ScalarType.of((Class<?>) type), doc);
  }
}
