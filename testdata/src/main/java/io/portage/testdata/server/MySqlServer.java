package io.portage.testdata.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A real MySQL server in a process and a folder of its own. */
public final class MySqlServer implements AutoCloseable {

  private MySqlServer() {}

  public static MySqlServer start(MySqlOptions options) {
    throw new UnsupportedOperationException("not built yet: " + options);
  }

  public static MySqlServer shared() {
    return shared(MySqlOptions.defaults());
  }

  public static MySqlServer shared(MySqlOptions options) {
    return start(options);
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    throw new UnsupportedOperationException();
  }

  public String user() {
    throw new UnsupportedOperationException();
  }

  public String password() {
    throw new UnsupportedOperationException();
  }

  public String version() {
    throw new UnsupportedOperationException();
  }

  public String jdbcUrl(String database) {
    throw new UnsupportedOperationException();
  }

  public Connection connect(String database) throws SQLException {
    throw new UnsupportedOperationException();
  }

  public String createDatabase(String prefix) {
    throw new UnsupportedOperationException();
  }

  public Path dataDirectory() {
    throw new UnsupportedOperationException();
  }

  public Path log() {
    throw new UnsupportedOperationException();
  }

  public void kill() {
    throw new UnsupportedOperationException();
  }

  public void restart() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
