package io.portage.plan;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.datasource.connections.SimpleJdbcConnectionProvider;

/**
 * A PostgreSQL database and who we are there.
 *
 * @param sslMode the driver's name: disable, prefer, require, verify-ca, verify-full
 * @param ca PEM file of the authority that signed the server's certificate; null for Java's own
 */
public record PostgresEndpoint(
    String host,
    int port,
    String database,
    String user,
    SecretRef password,
    String sslMode,
    String ca)
    implements Serializable {

  /** Nobody but we knows this setting: a session that has it is ours. */
  private static final String OWN_SETTING = "portage.session";

  /** PgBouncer's words. */
  private static final String OPTIONS_REFUSED = "unsupported startup parameter";

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

  /**
   * Opens connections and opens them again after a failure. The password is looked up here, on the
   * machine that connects, and is not part of the job graph.
   */
  private SimpleJdbcConnectionProvider connections(String purpose, Duration longestAnswer) {
    var options =
        new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
            .withUrl(url())
            .withDriverName("org.postgresql.Driver")
            .withUsername(user)
            .withPassword(password.resolve())
            .withProperty("sslmode", sslMode)
            .withProperty("ApplicationName", "portage " + purpose)
            .withProperty("tcpKeepAlive", "true")
            .withProperty("connectTimeout", "10")
            .withProperty("loginTimeout", "20")
            .withProperty("socketTimeout", Long.toString(longestAnswer.toSeconds()))
            .withProperty(
                "options",
                "-c "
                    + OWN_SETTING
                    + "=on -c TimeZone=UTC -c statement_timeout=0 -c lock_timeout=0"
                    + " -c idle_in_transaction_session_timeout=0"
                    // a session whose client is gone must not hold its locks for two hours
                    + " -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10"
                    + " -c tcp_keepalives_count=3 -c tcp_user_timeout=60000");
    if (ca != null) {
      options.withProperty("sslrootcert", ca);
    }
    return new SimpleJdbcConnectionProvider(options.build());
  }

  /** One connection that the caller closes. */
  public Connection connect(String purpose) throws SQLException {
    return connect(purpose, Duration.ZERO);
  }

  /**
   * One connection for short statements: where no answer comes within 20 seconds, they fail and the
   * connection is closed.
   */
  public Connection connectBriefly(String purpose) throws SQLException {
    return connect(purpose, LONGEST_ANSWER);
  }

  private Connection connect(String purpose, Duration longestAnswer) throws SQLException {
    try {
      return direct(connections(purpose, longestAnswer).getOrEstablishConnection());
    } catch (ClassNotFoundException e) {
      throw new SQLException("PostgreSQL's driver is not on the classpath", e);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(OPTIONS_REFUSED)) {
        throw new PooledTargetException(this, e);
      }
      throw e;
    }
  }

  /** A pooler either refuses a session's settings or, if it is told to, throws them away. */
  private Connection direct(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT current_setting('" + OWN_SETTING + "', true)")) {
      row.next();
      if ("on".equals(row.getString(1))) {
        return connection;
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw new PooledTargetException(this, null);
  }

  private String url() {
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    return "jdbc:postgresql://"
        + authority
        + "/"
        + URLEncoder.encode(database, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
