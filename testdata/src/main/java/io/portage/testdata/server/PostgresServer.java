package io.portage.testdata.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real PostgreSQL server in a process and a folder of its own, with a random password for the
 * superuser, which it checks, and a time zone that is neither UTC nor the JVM's. It listens on
 * 127.0.0.1 only and is gone when this JVM is gone, however that ends. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Map<PostgresOptions, PostgresServer> SHARED = new ConcurrentHashMap<>();
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int PORT_TRIES = 3;

  /** In seconds: whoever took the port from us may accept connections and never say a word. */
  private static final Map<String, String> FIRST_CONTACT =
      Map.of("connectTimeout", "5", "socketTimeout", "5");

  private static final String PASSWORD_FILE = "password";

  /** "Immediate shutdown": unlike KILL it reaches the server's children. */
  private static final String END_SIGNAL = "QUIT";

  private final PostgresOptions options;
  private final PostgresHome home;
  private final ServerFolder folder;
  private final String password = RandomText.ofLength(24);

  private volatile int port;
  private volatile String version;
  private GuardedProcess process;
  private boolean closed;

  private PostgresServer(PostgresOptions options, PostgresHome home, ServerFolder folder) {
    this.options = options;
    this.home = home;
    this.folder = folder;
  }

  /**
   * Sets up an empty server and waits until it answers, which takes some seconds.
   *
   * @throws ServerStartException with the end of the server's output, if it does not start
   */
  public static PostgresServer start(PostgresOptions options) {
    PostgresConfig.check(options);
    OsUser user = OsUser.otherThanRoot();
    PostgresHome home = PostgresHome.of(options.major());
    user.requireAccess(home.programs(), "set PORTAGE_CACHE to a folder that every user may enter");
    PostgresServer server =
        new PostgresServer(options, home, ServerFolder.create("postgres", user));
    try {
      server.initialise();
      server.launchOnFreePort();
      return server;
    } catch (RuntimeException e) {
      server.abandon();
      throw e;
    }
  }

  /** The server of this JVM with default options; nobody closes it. */
  public static PostgresServer shared() {
    return shared(PostgresOptions.defaults());
  }

  /** The server of this JVM with these options; nobody closes it. */
  public static PostgresServer shared(PostgresOptions options) {
    return SHARED.computeIfAbsent(options, PostgresServer::start);
  }

  /** 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** postgres, the superuser. */
  public String user() {
    return "postgres";
  }

  public String password() {
    return password;
  }

  /** What the server says its version is, such as {@code 17.6}. */
  public String version() {
    return version;
  }

  /** The URL without user and password, of the database "postgres" if it is null. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(host(), port, database == null ? "postgres" : database);
  }

  /** Connects as the superuser, to the database "postgres" if it is null. */
  public Connection connect(String database) throws SQLException {
    return connect(database, Map.of());
  }

  private Connection connect(String database, Map<String, String> more) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(more);
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    // Not by DriverManager, which only sees the drivers of its caller's class loader.
    return new org.postgresql.Driver().connect(jdbcUrl(database), properties);
  }

  /** Creates an empty database and returns its name: the prefix, an underscore, random letters. */
  public String createDatabase(String prefix) {
    String name = prefix + "_" + RandomText.ofLength(8);
    try (Connection connection = connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
  }

  public Path dataDirectory() {
    return folder.data();
  }

  /** The server's output. */
  public Path log() {
    return folder.log();
  }

  /** The number of the server's main process, for tests that look whether it is gone. */
  public synchronized long processId() {
    return process.pid();
  }

  /** Kills the server and all its children as a crash would ({@code kill -9}); its data stay. */
  public synchronized void kill() {
    requireOpen();
    process.kill();
  }

  /** Starts the server again, on the same port and data, after an orderly stop if it runs. */
  public synchronized void restart() {
    requireOpen();
    // INT is the "fast shutdown": TERM would wait for every client to leave.
    process.signal("INT");
    process.awaitExit(STOP_LIMIT);
    process.endKeepingFolder();
    launch();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      process.endDeletingFolder();
      folder.deleteRest();
    }
  }

  private void initialise() {
    Path passwordFile = folder.write(PASSWORD_FILE, password);
    process =
        GuardedProcess.start(
            home.command(
                "initdb",
                "--pgdata=" + folder.data(),
                "--username=" + user(),
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"),
            folder,
            "TERM");
    Readiness.awaitSuccess("Setting up PostgreSQL in " + folder.data(), process, folder);
    process.endKeepingFolder();
    folder.delete(PASSWORD_FILE);
  }

  private void launchOnFreePort() {
    for (int tries = 1; ; tries++) {
      port = FreePort.find();
      try {
        launch();
        return;
      } catch (ServerStartException e) {
        if (tries == PORT_TRIES || !folder.logTail(20).contains("Address already in use")) {
          throw e;
        }
        process.endKeepingFolder();
      }
    }
  }

  private void launch() {
    Path settings = PostgresConfig.write(folder, options, port);
    process =
        GuardedProcess.start(
            home.command("postgres", "--config-file=" + settings), folder, END_SIGNAL);
    version =
        Readiness.await(
            "PostgreSQL " + home.programs(),
            process,
            folder,
            () -> connect(null, FIRST_CONTACT),
            "SHOW server_version");
  }

  /** Leaves nothing but the log. */
  private void abandon() {
    closed = true;
    if (process != null) {
      process.endKeepingFolder();
    }
    folder.deleteAllButLog();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this PostgreSQL server is closed");
    }
  }
}
