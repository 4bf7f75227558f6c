package io.portage.testdata.server;

import java.nio.file.Path;
import java.util.Set;

/** What a MySQL server of ours reads when it starts. */
final class MySqlConfig {

  static final String FIRST_STATEMENTS = "first-statements.sql";
  static final String SOCKET = "mysql.sock";

  private static final Set<String> OWNED =
      Set.of("basedir", "datadir", "tmpdir", "socket", "pid_file", "port", "bind_address", "user");

  private MySqlConfig() {}

  static void check(MySqlOptions options) {
    ServerSettings.refuse(OWNED, options.variables());
  }

  /** Writes the options file. Options that not every version knows begin with {@code loose_}. */
  static Path write(ServerFolder folder, MySqlHome home, MySqlOptions options, int port) {
    ServerSettings settings =
        new ServerSettings()
            .set("basedir", home.root())
            .set("datadir", folder.data())
            .set("tmpdir", folder.root())
            // Relative to datadir: a socket's whole path may not have more than 107 bytes.
            .set("socket", SOCKET)
            .set("pid_file", "mysqld.pid")
            .set("port", port)
            .set("bind_address", "127.0.0.1")
            .set("skip_name_resolve", "ON")
            .set("loose_mysqlx", "OFF")
            .set("server_id", Math.max(1, port))
            .set("log_bin", "binlog")
            .set("binlog_format", "ROW")
            .set("binlog_row_image", "FULL")
            .set("gtid_mode", options.gtid() ? "ON" : "OFF")
            .set("enforce_gtid_consistency", options.gtid() ? "ON" : "OFF")
            .set("character_set_server", "utf8mb4")
            .set("default_time_zone", "+05:30")
            .set("max_connections", 300)
            .set("max_allowed_packet", "64M")
            .set("local_infile", "ON")
            .set("secure_file_priv", "")
            .set("innodb_buffer_pool_size", "128M")
            // Nothing waits for the disk, but each commit is handed to the operating system: it
            // survives kill(). With 0 a second of commits would be in the binlog only.
            .set("innodb_flush_log_at_trx_commit", 2)
            .set("sync_binlog", 0)
            .set("innodb_flush_method", "nosync")
            .set("innodb_doublewrite", "OFF")
            .override(options.variables());
    return folder.write("my.cnf", settings.asMySqlOptions());
  }

  /**
   * Gives root a password before the first client can connect, and leaves no trace in the binlog.
   */
  static String firstStatements(String password) {
    return """
        SET SESSION sql_log_bin = 0;
        ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
        CREATE USER IF NOT EXISTS 'root'@'%%' IDENTIFIED BY '%1$s';
        GRANT ALL PRIVILEGES ON *.* TO 'root'@'%%' WITH GRANT OPTION;
        """
        .formatted(password);
  }
}
