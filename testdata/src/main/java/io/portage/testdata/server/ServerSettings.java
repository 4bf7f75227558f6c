package io.portage.testdata.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of a server's settings file: name, value, in order, later ones replacing earlier. */
final class ServerSettings {

  private final Map<String, String> values = new LinkedHashMap<>();

  ServerSettings set(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  /** Refuses what the test asks for where the fixture itself must decide. */
  static void refuse(Set<String> ownedByFixture, Map<String, String> wanted) {
    wanted.forEach(
        (name, value) -> {
          if (ownedByFixture.contains(normal(name))) {
            throw new IllegalArgumentException(
                name + " is chosen by the fixture and cannot be set to '" + value + "'");
          }
        });
  }

  /** Adds what the test asks for, which wins. */
  ServerSettings override(Map<String, String> wanted) {
    wanted.forEach(
        (name, value) -> {
          values.remove("loose_" + normal(name));
          values.put(normal(name), value);
        });
    return this;
  }

  /** Servers take upper case and, in MySQL's case, hyphens for the same name. */
  private static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** {@code name = "value"}, as MySQL's option files want it. */
  String asMySqlOptions() {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " = \""
                    + entry.getValue().replace("\\", "\\\\").replace("\"", "\\\"")
                    + "\"\n")
        .collect(Collectors.joining("", "[mysqld]\n", ""));
  }

  /** {@code name = 'value'}, as postgresql.conf wants it. */
  String asPostgresConf() {
    return values.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + " = '"
                    + entry.getValue().replace("\\", "\\\\").replace("'", "''")
                    + "'\n")
        .collect(Collectors.joining());
  }
}
