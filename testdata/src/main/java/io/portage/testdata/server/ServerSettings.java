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

  /** Adds what the test asks for, except where the fixture itself must decide. */
  ServerSettings override(Map<String, String> wanted, Set<String> ownedByFixture) {
    wanted.forEach(
        (name, value) -> {
          String normal = name.toLowerCase(Locale.ROOT).replace('-', '_');
          if (ownedByFixture.contains(normal)) {
            throw new IllegalArgumentException(
                name + " is chosen by the fixture and cannot be set to '" + value + "'");
          }
          values.remove("loose_" + normal);
          values.put(normal, value);
        });
    return this;
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
        .map(entry -> entry.getKey() + " = '" + entry.getValue().replace("'", "''") + "'\n")
        .collect(Collectors.joining());
  }
}
