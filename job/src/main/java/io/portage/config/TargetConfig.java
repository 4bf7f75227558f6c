package io.portage.config;

/** The PostgreSQL server and where to write in it. */
public record TargetConfig(
    @Doc(
            value = "Host name or address of the PostgreSQL server.",
            required = true,
            pattern = SourceConfig.HOST,
            expected = "a host name or an address (the port has a key of its own)")
        String host,
    @Doc(value = "Port of the PostgreSQL server.", byDefault = "5432", min = "1", max = "65535")
        int port,
    @Doc(value = "The database to write to; it must exist.", required = true) String database,
    @Doc(value = "User to log in as.", required = true) String user,
    @Doc(
            value =
                "Password of the user; better `${ENV}` or `${file:/path}` than the text itself.",
            otherwise = "none")
        Secret password,
    @Doc("Encryption of the connection to PostgreSQL.") Tls tls,
    @Doc(value = "Schema that the tables go to.", byDefault = "public") String schema,
    @Doc(
            value =
                "What to do with a target table that holds rows before the copy: refuse to start, "
                    + "or empty it.",
            byDefault = "refuse")
        ExistingRows existingRows) {

  /** What to do with rows found in a target table before the copy. */
  public enum ExistingRows {
    REFUSE,
    TRUNCATE
  }

  public TargetConfig {
    password = password == null ? new Secret("") : password;
  }

  public Endpoint endpoint() {
    return new Endpoint("PostgreSQL", "target", host, port, database, user);
  }
}
