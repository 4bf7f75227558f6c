package io.portage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A section with known keys: a record. */
record SectionShape(Class<? extends Record> type, List<Key> keys) implements Shape {

  /** One component of the record. */
  record Key(String name, RecordComponent component, Doc doc, Shape shape) {
    static Key of(RecordComponent component) {
      Doc doc = component.getAnnotation(Doc.class);
      String name = doc.key().isEmpty() ? kebab(component.getName()) : doc.key();
      return new Key(name, component, doc, Shape.of(component.getGenericType(), doc));
    }

    private static String kebab(String camel) {
      return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    Object of(Object section) {
      try {
        return component.getAccessor().invoke(section);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  static SectionShape of(Class<? extends Record> type) {
    return new SectionShape(type, Arrays.stream(type.getRecordComponents()).map(Key::of).toList());
  }

  /** The section as if nothing had been said. */
  static <R extends Record> R defaults(Class<R> type) {
    Binding binding = Binding.of(new Problems(), new References(Path.of(""), Map.of()));
    return type.cast(of(type).bind(new YamlNode.Nothing(Place.START), "", binding));
  }

  @Override
  public Object bind(YamlNode node, String path, Binding binding) {
    if (node instanceof YamlNode.Nothing) {
      return bindKeys(new YamlNode.Mapping(node.place(), Map.of()), path, binding);
    }
    Optional<Key> only = shorthand();
    if (node instanceof YamlNode.Text && only.isPresent()) {
      return bindKeys(
          new YamlNode.Mapping(
              node.place(), Map.of(only.get().name(), new YamlNode.Entry(node.place(), node))),
          path,
          binding);
    }
    if (node instanceof YamlNode.Mapping mapping) {
      return bindKeys(mapping, path, binding);
    }
    binding.add(
        node, path, "must be a section with keys (" + names() + "), but here is " + node.words());
    return null;
  }

  /** The key whose value may stand for the whole section. */
  private Optional<Key> shorthand() {
    Shorthand shorthand = type.getAnnotation(Shorthand.class);
    return keys.stream()
        .filter(key -> shorthand != null && key.name().equals(shorthand.value()))
        .findFirst();
  }

  private Object bindKeys(YamlNode.Mapping mapping, String path, Binding binding) {
    int before = binding.problems().count();
    refuseUnknown(mapping, path, binding);
    Object[] values = keys.stream().map(key -> value(key, mapping, path, binding)).toArray();
    if (binding.problems().count() > before) {
      return null;
    }
    Object section = construct(values);
    if (section instanceof Checked checked) {
      checked.check(
          (key, message) -> binding.complain(KeyPath.join(path, key), mapping.place(), message));
    }
    return section;
  }

  private Object value(Key key, YamlNode.Mapping mapping, String path, Binding binding) {
    String keyPath = KeyPath.child(path, key.name());
    YamlNode.Entry entry = mapping.entries().get(key.name());
    if (entry != null) {
      binding.standsAt(keyPath, entry.keyPlace());
      return key.shape().bind(entry.value(), keyPath, binding);
    }
    if (key.doc().required()) {
      binding.problems().add(mapping.place(), keyPath, "is missing: " + key.doc().value());
      return null;
    }
    return binding.sparse() ? null : key.shape().absent(mapping.place(), keyPath, binding);
  }

  private void refuseUnknown(YamlNode.Mapping mapping, String path, Binding binding) {
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              if (keys.stream().noneMatch(key -> key.name().equals(name))) {
                binding
                    .problems()
                    .add(
                        entry.keyPlace(),
                        KeyPath.child(path, name),
                        "is not a key; "
                            + NearestName.of(name, keys.stream().map(Key::name).toList())
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("known here: " + names()));
              }
            });
  }

  private Object construct(Object[] values) {
    try {
      Class<?>[] types =
          keys.stream().map(key -> key.component().getType()).toArray(Class<?>[]::new);
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  /** The keys that are required are then missing one by one. */
  @Override
  public Object absent(Place section, String path, Binding binding) {
    if (shorthand().isPresent()) {
      return null;
    }
    return bind(new YamlNode.Nothing(section), path, binding);
  }

  @Override
  public ObjectNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (Key key : keys) {
      ObjectNode property = JsonNodeFactory.instance.objectNode();
      property.put("description", key.doc().value());
      if (!key.doc().byDefault().isEmpty()) {
        property.set("default", key.shape().show(key.shape().absent(Place.START, "", null)));
      }
      property.setAll(key.shape().schema());
      properties.set(key.name(), property);
      if (key.doc().required() || key.shape() instanceof SectionShape s && s.hasRequired()) {
        required.add(key.name());
      }
    }
    if (required.isEmpty()) {
      schema.putArray("type").add("object").add("null");
    } else {
      schema.put("type", "object").set("required", required);
    }
    schema.put("additionalProperties", false);
    schema.set("properties", properties);
    if (shorthand().isPresent()) {
      ObjectNode either = JsonNodeFactory.instance.objectNode();
      either.putArray("anyOf").add(shorthand().get().shape().schema()).add(schema);
      return either;
    }
    return schema;
  }

  private boolean hasRequired() {
    return shorthand().isEmpty() && keys.stream().anyMatch(key -> key.doc().required());
  }

  @Override
  public JsonNode show(Object section) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (Key key : keys) {
      Object value = key.of(section);
      JsonNode node = value == null ? null : key.shape().show(value);
      if (node != null) {
        shown.set(key.name(), node);
      }
    }
    if (shown.size() == 1 && shorthand().isPresent()) {
      return shown.get(shorthand().get().name());
    }
    return shown.isEmpty() ? null : shown;
  }

  @Override
  public String words() {
    return shorthand().map(key -> key.shape().words() + ", or a section").orElse("section");
  }

  private String names() {
    return String.join(", ", keys.stream().map(Key::name).toList());
  }
}
