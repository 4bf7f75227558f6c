package io.portage.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;

/** A single value with its bounds. */
record ScalarShape<T>(ScalarType<T> type, Doc doc) implements Shape {

  @Override
  public Object bind(YamlNode node, String path, Binding binding) {
    if (node instanceof YamlNode.Nothing) {
      binding.add(
          node,
          path,
          "has no value; give "
              + expected()
              + ", or take the key out (text that begins with # needs quotes)");
      return null;
    }
    if (!(node instanceof YamlNode.Text text)) {
      binding.add(node, path, "must be " + expected() + ", but here is " + node.words());
      return null;
    }
    if (type == ScalarType.of(Expression.class) && References.in(text.text())) {
      binding.add(
          node,
          path,
          "an expression cannot refer to a variable or a file; give a function options");
      return null;
    }
    String resolved =
        binding.references().resolve(text.text(), message -> binding.add(node, path, message));
    return resolved == null ? null : parse(resolved, text, path, binding);
  }

  private Object parse(String resolved, YamlNode.Text text, String path, Binding binding) {
    T value;
    try {
      value = type.parse().apply(resolved);
    } catch (RuntimeException e) {
      String why = e instanceof PatternSyntaxException regex ? ": " + regex.getDescription() : "";
      binding.add(text, path, shown(text) + " is not " + expected() + why);
      return null;
    }
    if (!doc.pattern().isEmpty() && !resolved.matches(doc.pattern())) {
      binding.add(text, path, shown(text) + " is not " + expected());
      return null;
    }
    if (below(value, doc.min()) || above(value, doc.max())) {
      binding.add(text, path, shown(text) + " is out of range; give " + range());
      return null;
    }
    if (value instanceof Written written) {
      return written.as(text.place(), text.text());
    }
    return value instanceof Path relative ? binding.folder().resolve(relative) : value;
  }

  /** As it was written: what a variable or a file holds may be a secret. */
  private String shown(YamlNode.Text text) {
    if (References.in(text.text())) {
      return "what " + text.text() + " stands for";
    }
    return type == ScalarType.of(Secret.class) ? "the value" : "\"" + text.text() + "\"";
  }

  private String expected() {
    return doc.expected().isEmpty() ? type.expected() : doc.expected();
  }

  private boolean below(T value, String bound) {
    return !bound.isEmpty() && compare(value, bound) < 0;
  }

  private boolean above(T value, String bound) {
    return !bound.isEmpty() && compare(value, bound) > 0;
  }

  @SuppressWarnings("unchecked") // bounds are only given to types that compare with themselves
  private int compare(T value, String bound) {
    return ((Comparable<T>) value).compareTo(type.parse().apply(bound));
  }

  private String range() {
    if (doc.max().isEmpty()) {
      return doc.min() + " or more";
    }
    return doc.min().isEmpty() ? doc.max() + " or less" : doc.min() + " to " + doc.max();
  }

  @Override
  public Object absent(Place section, String path, Binding binding) {
    return doc.byDefault().isEmpty() ? null : type.parse().apply(doc.byDefault());
  }

  @Override
  public ObjectNode schema() {
    ObjectNode plain = type.schema().deepCopy();
    boolean integer = plain.path("type").asText().equals("integer");
    if (integer && !doc.min().isEmpty()) {
      plain.put("minimum", Long.parseLong(doc.min()));
    }
    if (integer && !doc.max().isEmpty()) {
      plain.put("maximum", Long.parseLong(doc.max()));
    }
    if (!doc.pattern().isEmpty()) {
      plain.put("pattern", "^(?:" + doc.pattern() + ")$");
    }
    boolean anyText = plain.path("type").toString().contains("string") && !plain.has("pattern");
    return anyText ? plain : orReference(plain);
  }

  private static ObjectNode orReference(ObjectNode plain) {
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(plain).addObject().put("$ref", "#/$defs/reference");
    return either;
  }

  @Override
  @SuppressWarnings("unchecked") // shows what it bound itself
  public JsonNode show(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return JsonNodeFactory.instance.numberNode(((Number) value).longValue());
    }
    if (value instanceof Boolean truth) {
      return JsonNodeFactory.instance.booleanNode(truth);
    }
    return value == null ? null : JsonNodeFactory.instance.textNode(type.print().apply((T) value));
  }

  @Override
  public String words() {
    boolean bounded = !doc.min().isEmpty() || !doc.max().isEmpty();
    return bounded ? type.words() + ", " + range() : type.words();
  }
}
