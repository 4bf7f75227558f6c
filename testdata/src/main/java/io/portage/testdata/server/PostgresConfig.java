package io.portage.testdata.server;

import java.nio.file.Path;
import java.util.Set;

/** What a PostgreSQL server of ours reads when it starts. */
final class PostgresConfig {

  private static final Set<String> OWNED =
      Set.of(
          "config_file",
          "data_directory",
          "external_pid_file",
          "hba_file",
          "listen_addresses",
          "port",
          "unix_socket_directories");

  private PostgresConfig() {}

  static void check(PostgresOptions options) {
    ServerSettings.refuse(OWNED, options.settings());
  }

  static Path write(ServerFolder folder, PostgresOptions options, int port) {
    ServerSettings settings =
        new ServerSettings()
            .set("data_directory", folder.data())
            .set("hba_file", folder.data().resolve("pg_hba.conf"))
            .set("ident_file", folder.data().resolve("pg_ident.conf"))
            .set("listen_addresses", "127.0.0.1")
            .set("port", port)
            .set("unix_socket_directories", "")
            .set("password_encryption", "scram-sha-256")
            .set("max_connections", 200)
            .set("timezone", "Asia/Kathmandu")
            .set("log_timezone", "UTC")
            // Nothing waits for the disk. synchronous_commit stays on, so that what was committed
            // has reached the operating system and survives kill().
            .set("fsync", "off")
            .set("full_page_writes", "off")
            .override(options.settings());
    return folder.write("postgresql.conf", settings.asPostgresConf());
  }
}
