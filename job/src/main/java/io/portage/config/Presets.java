package io.portage.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lays the preset that a file names under it: what the file says has precedence, and lists are
 * joined. A table that {@code tables.include} names by its very name is not excluded by a preset.
 */
final class Presets {

  private static final String KEY = "preset";

  private Presets() {}

  /** The file as if it said what its preset says; the same tree where it names none. */
  static YamlNode laidUnder(YamlNode root) {
    if (root instanceof YamlNode.Mapping file && value(file, KEY) instanceof YamlNode.Text named) {
      return named(named.text())
          .map(preset -> YamlReader.read(preset.yaml(), new Problems()))
          .map(preset -> joined(file, at(preset, named.place())))
          .map(Presets::withoutIncluded)
          .orElse(root);
    }
    return root;
  }

  private static YamlNode value(YamlNode.Mapping mapping, String key) {
    YamlNode.Entry entry = mapping.entries().get(key);
    return entry == null ? null : entry.value();
  }

  private static Optional<Preset> named(String name) {
    return Arrays.stream(Preset.values())
        .filter(preset -> preset.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static YamlNode joined(YamlNode file, YamlNode preset) {
    if (file instanceof YamlNode.Nothing) {
      return preset;
    }
    if (file instanceof YamlNode.Mapping ours && preset instanceof YamlNode.Mapping theirs) {
      Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(ours.entries());
      theirs.entries().forEach((key, entry) -> entries.merge(key, entry, Presets::joined));
      return new YamlNode.Mapping(ours.place(), entries);
    }
    if (preset instanceof YamlNode.Sequence theirs && !(file instanceof YamlNode.Mapping)) {
      YamlNode.Sequence ours = list(file);
      List<YamlNode> elements = new ArrayList<>(ours.elements());
      theirs.elements().stream().filter(e -> !holds(ours, text(e))).forEach(elements::add);
      return new YamlNode.Sequence(ours.place(), elements);
    }
    return file;
  }

  private static YamlNode.Entry joined(YamlNode.Entry file, YamlNode.Entry preset) {
    return new YamlNode.Entry(file.keyPlace(), joined(file.value(), preset.value()));
  }

  /** Takes out of {@code tables.exclude} what {@code tables.include} names in the same words. */
  private static YamlNode withoutIncluded(YamlNode root) {
    if (root instanceof YamlNode.Mapping file
        && value(file, "tables") instanceof YamlNode.Mapping tables
        && value(tables, "exclude") instanceof YamlNode.Sequence exclude
        && tables.entries().containsKey("include")) {
      YamlNode.Sequence include = list(value(tables, "include"));
      Place preset = value(file, KEY).place();
      List<YamlNode> left =
          exclude.elements().stream()
              .filter(e -> !(e.place().equals(preset) && holds(include, text(e))))
              .toList();
      return with(
          file, "tables", with(tables, "exclude", new YamlNode.Sequence(exclude.place(), left)));
    }
    return root;
  }

  private static YamlNode.Sequence list(YamlNode node) {
    return node instanceof YamlNode.Sequence list
        ? list
        : new YamlNode.Sequence(node.place(), List.of(node));
  }

  private static YamlNode with(YamlNode.Mapping mapping, String key, YamlNode value) {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>(mapping.entries());
    entries.compute(key, (k, entry) -> new YamlNode.Entry(entry.keyPlace(), value));
    return new YamlNode.Mapping(mapping.place(), entries);
  }

  private static boolean holds(YamlNode.Sequence list, String text) {
    return list.elements().stream().anyMatch(element -> text(element).equals(text));
  }

  private static String text(YamlNode node) {
    return node instanceof YamlNode.Text text ? text.text() : "";
  }

  /** Whatever is wrong with the preset's words beside the file's is told where it is named. */
  private static YamlNode at(YamlNode node, Place place) {
    if (node instanceof YamlNode.Mapping mapping) {
      Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  entries.put(key, new YamlNode.Entry(place, at(entry.value(), place))));
      return new YamlNode.Mapping(place, entries);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new YamlNode.Sequence(
          place, sequence.elements().stream().map(e -> at(e, place)).toList());
    }
    return node instanceof YamlNode.Text text ? new YamlNode.Text(place, text.text()) : node;
  }
}
