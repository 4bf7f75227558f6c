package io.portage.config;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;

/**
 * The MySQL server and what to read from it.
 *
 * @param serverIds never null in a loaded configuration
 * @param timeZone the zone in which a DATETIME's wall clock is read where the target is timestamptz
 */
public record SourceConfig(
    @Doc(
            value = "Host name or address of the MySQL server.",
            required = true,
            pattern = HOST,
            expected = "a host name or an address (the port has a key of its own)")
        String host,
    @Doc(value = "Port of the MySQL server.", byDefault = "3306", min = "1", max = "65535")
        int port,
    @Doc(
            value = "The database to carry over, or a list of several.",
            key = "database",
            required = true)
        List<String> databases,
    @Doc(value = "User to log in as.", required = true) String user,
    @Doc(
            value =
                "Password of the user; better `${ENV}` or `${file:/path}` than the text itself.",
            otherwise = "none")
        Secret password,
    @Doc("Encryption of the connection to MySQL.") Tls tls,
    @Doc(
            value =
                "Server ids for reading the binlog, such as `5401-5404`: one for each parallel "
                    + "reader, none of them used by another replica.",
            otherwise = "derived from the name, between 5400 and 1000000")
        ServerIds serverIds,
    @Doc(
            value =
                "Time zone of DATETIME values, used where the target column is a timestamp with "
                    + "time zone.",
            byDefault = "UTC")
        ZoneId timeZone)
    implements Checked {

  static final String HOST = "[^\\s/:@]+|[0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:.%]*";

  public SourceConfig {
    databases = List.copyOf(databases);
    password = password == null ? new Secret("") : password;
  }

  public Endpoint endpoint() {
    return new Endpoint("MySQL", "source", host, port, String.join(", ", databases), user);
  }

  SourceConfig withServerIds(ServerIds ids) {
    return new SourceConfig(host, port, databases, user, password, tls, ids, timeZone);
  }

  @Override
  public void check(Complaints complaints) {
    if (new HashSet<>(databases).size() < databases.size()) {
      complaints.add("database", "names a database twice");
    }
  }
}
