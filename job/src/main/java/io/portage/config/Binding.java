package io.portage.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One reading of a file: where problems go, what values refer to, and where each path stands.
 *
 * @param sparse leave out defaults, as in settings that are laid over others
 */
record Binding(
    Problems problems, References references, Map<String, Place> places, boolean sparse) {

  static Binding of(Problems problems, References references) {
    return new Binding(problems, references, new HashMap<>(), false);
  }

  Binding withoutDefaults() {
    return new Binding(problems, references, places, true);
  }

  Path folder() {
    return references.folder();
  }

  void add(YamlNode node, String path, String message) {
    problems.add(node.place(), path, message);
  }

  /** Notes where a path stands, for problems that are found once everything has been read. */
  void standsAt(String path, Place place) {
    places.put(path, place);
  }

  /** A problem of a path; of a key that is not in the file, it stands where its section does. */
  void complain(String path, Place section, String message) {
    problems.add(places.getOrDefault(path, section), path, message);
  }
}
