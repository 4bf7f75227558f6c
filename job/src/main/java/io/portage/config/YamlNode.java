package io.portage.config;

import java.util.List;
import java.util.Map;

/** A YAML file as it was written: texts, with the place of each. */
sealed interface YamlNode {
  Place place();

  /** What this is called in a message. */
  String words();

  /**
   * Nothing: {@code key:} without a value, or {@code null}.
   *
   * @param written whether the file says {@code null}
   */
  record Nothing(Place place, boolean written) implements YamlNode {
    Nothing(Place place) {
      this(place, false);
    }

    @Override
    public String words() {
      return "nothing";
    }
  }

  /** A single value; numbers too are kept as they were written. */
  record Text(Place place, String text) implements YamlNode {
    @Override
    public String words() {
      return "a single value";
    }
  }

  /** A list. */
  record Sequence(Place place, List<YamlNode> elements) implements YamlNode {
    @Override
    public String words() {
      return "a list";
    }
  }

  /** Keys and values in the file's order. */
  record Mapping(Place place, Map<String, Entry> entries) implements YamlNode {
    @Override
    public String words() {
      return "a section with keys";
    }
  }

  /** A value and the place of its key. */
  record Entry(Place keyPlace, YamlNode value) {}
}
