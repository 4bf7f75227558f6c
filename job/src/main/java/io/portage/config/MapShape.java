package io.portage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A section whose keys are the user's own, such as tables; in the file's order. */
record MapShape(ScalarShape<?> key, Shape value) implements Shape {

  @Override
  public Object bind(YamlNode node, String path, Binding binding) {
    if (node instanceof YamlNode.Nothing) {
      return Map.of();
    }
    if (!(node instanceof YamlNode.Mapping mapping)) {
      binding.add(node, path, "must be a section with keys, but here is " + node.words());
      return null;
    }
    int before = binding.problems().count();
    Map<Object, Object> values = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (text, entry) -> {
              String entryPath = KeyPath.child(path, text);
              binding.standsAt(entryPath, entry.keyPlace());
              Object boundKey =
                  key.bind(new YamlNode.Text(entry.keyPlace(), text), entryPath, binding);
              Object bound = value.bind(entry.value(), entryPath, binding.withoutDefaults());
              values.put(boundKey, bound);
            });
    return binding.problems().count() > before ? null : Collections.unmodifiableMap(values);
  }

  @Override
  public Object absent(Place section, String path, Binding binding) {
    return Map.of();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("object").add("null");
    schema.set("additionalProperties", value.schema());
    return schema;
  }

  @Override
  public JsonNode show(Object map) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ((Map<?, ?>) map).forEach((k, v) -> shown.set(k.toString(), value.show(v)));
    return shown.isEmpty() ? null : shown;
  }

  @Override
  public String words() {
    return "section";
  }
}
