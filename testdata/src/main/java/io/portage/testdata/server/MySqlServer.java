package io.portage.testdata.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real MySQL server in a process and a folder of its own, as production has it: binary log in
 * full rows, a random password for root, a time zone that is neither UTC nor the JVM's. It listens
 * on 127.0.0.1 only and is gone when this JVM is gone, however that ends. Thread-safe.
 */
public final class MySqlServer implements AutoCloseable {

  private static final Map<MySqlOptions, MySqlServer> SHARED = new ConcurrentHashMap<>();
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int PORT_TRIES = 3;

  /** In milliseconds: whoever took the port from us may accept connections and never say a word. */
  private static final Map<String, String> FIRST_CONTACT =
      Map.of("connectTimeout", "5000", "socketTimeout", "5000");

  private final MySqlOptions options;
  private final MySqlHome home;
  private final ServerFolder folder;
  private final String password = RandomText.ofLength(24);

  private volatile int port;
  private volatile String version;
  private GuardedProcess process;
  private boolean closed;

  private MySqlServer(MySqlOptions options, MySqlHome home, ServerFolder folder) {
    this.options = options;
    this.home = home;
    this.folder = folder;
  }

  /**
   * Sets up an empty server and waits until it answers, which takes some seconds.
   *
   * @throws ServerStartException with the end of the server's output, if it does not start
   */
  public static MySqlServer start(MySqlOptions options) {
    MySqlConfig.check(options);
    MySqlHome home = MySqlHome.of(options.version());
    MySqlServer server =
        new MySqlServer(options, home, ServerFolder.create("mysql", OsUser.current()));
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
  public static MySqlServer shared() {
    return shared(MySqlOptions.defaults());
  }

  /** The server of this JVM with these options; nobody closes it. */
  public static MySqlServer shared(MySqlOptions options) {
    return SHARED.computeIfAbsent(options, MySqlServer::start);
  }

  /** 127.0.0.1. */
  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** root, with every privilege. */
  public String user() {
    return "root";
  }

  public String password() {
    return password;
  }

  /** What the server says its version is, such as {@code 8.0.15-log}. */
  public String version() {
    return version;
  }

  /** The URL without user and password, of no database if it is null. */
  public String jdbcUrl(String database) {
    return "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true&sslMode=PREFERRED"
        .formatted(host(), port, database == null ? "" : database);
  }

  /** Connects as root, to no database if it is null. */
  public Connection connect(String database) throws SQLException {
    return connect(database, Map.of());
  }

  private Connection connect(String database, Map<String, String> more) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(more);
    properties.setProperty("user", user());
    properties.setProperty("password", password);
    // Not by DriverManager, which only sees the drivers of its caller's class loader.
    return new com.mysql.cj.jdbc.Driver().connect(jdbcUrl(database), properties);
  }

  /** Creates an empty database and returns its name: the prefix, an underscore, random letters. */
  public String createDatabase(String prefix) {
    String name = prefix + "_" + RandomText.ofLength(8);
    try (Connection connection = connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE `" + name.replace("`", "``") + "`");
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
  }

  /** Makes this server a replica of another one with GTIDs; it begins to follow. */
  public void follow(MySqlServer source) throws SQLException {
    String change =
        isRenamed()
            ? "CHANGE REPLICATION SOURCE TO SOURCE_HOST='%s', SOURCE_PORT=%d, SOURCE_USER='%s',"
                + " SOURCE_PASSWORD='%s', SOURCE_AUTO_POSITION=1, GET_SOURCE_PUBLIC_KEY=1"
            : "CHANGE MASTER TO MASTER_HOST='%s', MASTER_PORT=%d, MASTER_USER='%s',"
                + " MASTER_PASSWORD='%s', MASTER_AUTO_POSITION=1"
                + (version.startsWith("5.") ? "" : ", GET_MASTER_PUBLIC_KEY=1");
    try (Connection connection = connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute(
          change.formatted(source.host(), source.port(), source.user(), source.password()));
      statement.execute(isRenamed() ? "START REPLICA" : "START SLAVE");
    }
  }

  /** Waits until this replica has all that another server has committed by now. */
  public void catchUpWith(MySqlServer source) throws SQLException {
    try (Connection there = source.connect(null);
        Statement asking = there.createStatement();
        ResultSet executed = asking.executeQuery("SELECT @@GLOBAL.gtid_executed");
        Connection here = connect(null);
        PreparedStatement waiting =
            here.prepareStatement("SELECT WAIT_FOR_EXECUTED_GTID_SET(?, 60)")) {
      executed.next();
      waiting.setString(1, executed.getString(1));
      try (ResultSet result = waiting.executeQuery()) {
        result.next();
        if (result.getInt(1) != 0) {
          throw new IllegalStateException("the replica has not caught up within 60 s");
        }
      }
    }
  }

  /** Ends following, so that this server stands for itself. */
  public void promote() throws SQLException {
    try (Connection connection = connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute(isRenamed() ? "STOP REPLICA" : "STOP SLAVE");
      statement.execute(isRenamed() ? "RESET REPLICA ALL" : "RESET SLAVE ALL");
    }
  }

  /** Deletes every binlog file, and forgets every GTID. */
  public void resetBinlog() throws SQLException {
    try (Connection connection = connect(null);
        Statement statement = connection.createStatement()) {
      statement.execute(isRenamed() ? "RESET BINARY LOGS AND GTIDS" : "RESET MASTER");
    }
  }

  /** MySQL 8.4 has the statements about replication under new names only. */
  private boolean isRenamed() {
    return !version.startsWith("8.0.") && !version.startsWith("5.");
  }

  public Path dataDirectory() {
    return folder.data();
  }

  /** The server's output. */
  public Path log() {
    return folder.log();
  }

  /** The number of the server's process, for tests that look whether it is gone. */
  public synchronized long processId() {
    return process.pid();
  }

  /** Kills the server as a crash would ({@code kill -9}); its data stay. */
  public synchronized void kill() {
    requireOpen();
    process.kill();
  }

  /** Starts the server again, on the same port and data, after an orderly stop if it runs. */
  public synchronized void restart() {
    requireOpen();
    process.signal("TERM");
    process.awaitExit(STOP_LIMIT);
    process.endKeepingFolder();
    deleteSocketLock();
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
    Path optionsFile = MySqlConfig.write(folder, home, options, 0);
    process =
        GuardedProcess.start(home.command(optionsFile, "--initialize-insecure"), folder, "KILL");
    Readiness.awaitSuccess("Setting up MySQL in " + folder.data(), process, folder);
    process.endKeepingFolder();
  }

  private void launchOnFreePort() {
    folder.write(MySqlConfig.FIRST_STATEMENTS, MySqlConfig.firstStatements(password));
    for (int tries = 1; ; tries++) {
      port = FreePort.find();
      try {
        launch("--init-file=" + folder.root().resolve(MySqlConfig.FIRST_STATEMENTS));
        break;
      } catch (ServerStartException e) {
        if (tries == PORT_TRIES || !folder.logTail(20).contains("Bind on TCP/IP port")) {
          throw e;
        }
        process.endKeepingFolder();
      }
    }
    folder.delete(MySqlConfig.FIRST_STATEMENTS);
  }

  private void launch(String... more) {
    Path optionsFile = MySqlConfig.write(folder, home, options, port);
    process = GuardedProcess.start(home.command(optionsFile, more), folder, "KILL");
    version =
        Readiness.await(
            "MySQL " + home.program(),
            process,
            folder,
            () -> connect(null, FIRST_CONTACT),
            "SELECT VERSION()");
  }

  /** After kill -9 the lock stays; its process number may meanwhile be another process's. */
  private void deleteSocketLock() {
    try {
      Files.deleteIfExists(folder.data().resolve(MySqlConfig.SOCKET + ".lock"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the socket's lock", e);
    }
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
      throw new IllegalStateException("this MySQL server is closed");
    }
  }
}
