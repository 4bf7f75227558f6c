package io.portage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A list of single values; a list of one may be written without the list. */
record ListShape(ScalarShape<?> element) implements Shape {

  @Override
  public Object bind(YamlNode node, String path, Binding binding) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      Object only = element.bind(node, path, binding);
      return only == null ? null : List.of(only);
    }
    if (sequence.elements().isEmpty() && element.doc().required()) {
      binding.add(node, path, "is an empty list; give at least one");
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < sequence.elements().size(); i++) {
      String elementPath = KeyPath.element(path, i);
      binding.standsAt(elementPath, sequence.elements().get(i).place());
      values.add(element.bind(sequence.elements().get(i), elementPath, binding));
    }
    return values.stream().allMatch(Objects::nonNull) ? List.copyOf(values) : null;
  }

  @Override
  public Object absent(Place section, String path, Binding binding) {
    return List.of();
  }

  @Override
  public ObjectNode schema() {
    ObjectNode one = element.schema();
    ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
    list.set("items", one.deepCopy());
    if (element.doc().required()) {
      list.put("minItems", 1);
    }
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(one).add(list);
    return either;
  }

  @Override
  public JsonNode show(Object value) {
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    ((List<?>) value).forEach(one -> shown.add(element.show(one)));
    return shown.isEmpty() ? null : shown.size() == 1 ? shown.get(0) : shown;
  }

  @Override
  public String words() {
    return element.words() + ", or a list";
  }
}
