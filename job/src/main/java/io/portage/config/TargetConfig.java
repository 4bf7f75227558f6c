package io.portage.config;

import io.portage.types.FlagTarget;
import java.util.Locale;

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
        Long sequenceOffset,
    @Doc(
            value =
                "How tables and columns are called that no `rename` names, and indexes and "
                    + "constraints: as on MySQL, or in lower case.",
            byDefault = "as-is")
        Names names,
    @Doc(
            value =
                "What a `tinyint(1)` becomes where Portage creates the table. A boolean takes 0 and "
                    + "1 only.",
            byDefault = "boolean")
        FlagTarget tinyint1,
    @Doc(
            value =
                "What an enum becomes where Portage creates the table: text with a check of its "
                    + "labels, or a PostgreSQL enum type of its own.",
            byDefault = "text")
        Enums enums,
    @Doc(
            value =
                "What a spatial column becomes where Portage creates the table: PostGIS's geometry, "
                    + "bytea with extended well-known binary (`ewkb`), or for a POINT PostgreSQL's "
                    + "own point (`point`; EWKB for other kinds). `auto` is `postgis` where the "
                    + "target database has the extension, else `ewkb`.",
            byDefault = "auto")
        Spatial spatial,
    @Doc(
            value =
                "What a full-text index becomes where Portage creates the table: nothing, or a GIN "
                    + "index over `to_tsvector('simple', …)`, which refuses rows of more than a "
                    + "megabyte of different words.",
            byDefault = "none")
        FullText fullText,
    @Doc(
            value =
                "How many indexes are built at once after the copy, each of another table, and "
                    + "foreign keys checked.",
            byDefault = "2",
            min = "1",
            max = "32")
        int indexBuilds) {

  /** How things are called that the configuration does not name. */
  public enum Names {
    AS_IS,
    LOWER_CASE;

    /** What a thing of MySQL is called on PostgreSQL. */
    public String of(String name) {
      return this == LOWER_CASE ? name.toLowerCase(Locale.ROOT) : name;
    }
  }

  /** What an enum becomes. */
  public enum Enums {
    TEXT,
    TYPE
  }

  /** What a spatial column becomes. */
  public enum Spatial {
    AUTO,
    POSTGIS,
    EWKB,
    POINT
  }

  /** What a full-text index becomes. */
  public enum FullText {
    NONE,
    GIN
  }

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
