package io.portage.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What can be said of the configuration without a file: its schema and its table of keys. */
public final class ConfigDocuments {
  private ConfigDocuments() {}

  /** JSON Schema, draft 2020-12, of the configuration file, for editors. */
  public static ObjectNode jsonSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Portage: the configuration of one migration");
    schema.setAll(SectionShape.of(MigrationConfig.class).schema());
    schema
        .putObject("$defs")
        .putObject("reference")
        .put("description", "Refers to an environment variable or a file.")
        .put("type", "string")
        .put("pattern", References.REGEX);
    return schema;
  }

  /** The configuration as a tree of the file's keys, defaults included, secrets masked. */
  public static ObjectNode show(MigrationConfig config) {
    return (ObjectNode) SectionShape.of(MigrationConfig.class).show(config);
  }

  /** A Markdown table with a line for every key. */
  public static String keyTable() {
    StringBuilder table =
        new StringBuilder("| key | value | default | meaning |\n|---|---|---|---|\n");
    appendKeys(table, SectionShape.of(MigrationConfig.class), "");
    return table.toString();
  }

  private static void appendKeys(StringBuilder table, SectionShape section, String path) {
    for (SectionShape.Key key : section.keys()) {
      String keyPath = KeyPath.join(path, key.name());
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(keyPath, key.shape().words(), defaultOf(key), key.doc().value()));
      if (key.shape() instanceof SectionShape inner) {
        appendKeys(table, inner, keyPath);
      } else if (key.shape() instanceof MapShape map && map.value() instanceof SectionShape inner) {
        appendKeys(table, inner, keyPath + ".*");
      }
    }
  }

  private static String defaultOf(SectionShape.Key key) {
    if (key.doc().required()) {
      return "**required**";
    }
    return key.doc().byDefault().isEmpty()
        ? key.doc().otherwise()
        : "`" + key.doc().byDefault() + "`";
  }
}
