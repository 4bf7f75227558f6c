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
                "What to do with target tables that hold rows before the copy: refuse to start; "
                    + "empty all replicated tables (`truncate`); empty them only where the rows are "
                    + "those that Django's migrate makes, else refuse (`truncate-migrated`); or let "
                    + "the rows stay, those with a key of MySQL's overwritten by its row (`keep`).",
            byDefault = "refuse")
        ExistingRows existingRows,
    @Doc(
            value =
                "Rows with keys from this number on were born on PostgreSQL and are never removed "
                    + "by `existing-rows`.",
            min = "1",
            otherwise = "the least that `portage sequences` has raised a sequence to, if any")
        Long sequenceOffset) {

  /** What to do with rows found in a target table before the copy. */
  public enum ExistingRows {
    REFUSE,
    TRUNCATE,
    TRUNCATE_MIGRATED,
    KEEP
  }

  public TargetConfig {
    password = password == null ? new Secret("") : password;
  }

  public Endpoint endpoint() {
    return new Endpoint("PostgreSQL", "target", host, port, database, user);
  }
}
