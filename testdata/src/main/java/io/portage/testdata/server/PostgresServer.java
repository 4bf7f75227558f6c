package io.portage.testdata.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A real PostgreSQL server in a process and a folder of its own. */
public final class PostgresServer implements AutoCloseable {

  private PostgresServer() {}

  public static PostgresServer start(PostgresOptions options) {
    throw new UnsupportedOperationException("not built yet: " + options);
  }

  public static PostgresServer shared() {
    return shared(PostgresOptions.defaults());
  }

  public static PostgresServer shared(PostgresOptions options) {
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
