package io.portage.plan;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * A MySQL server and who we are there.
 *
 * @param sslMode Connector/J's name: DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY
 */
public record MySqlEndpoint(String host, int port, String user, SecretRef password, String sslMode)
    implements Serializable {

  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

  /**
   * A connection whose session prints every value the same way on every server: UTC, UTF-8, no SQL
   * mode that changes what is read.
   *
   * @throws SQLException as the driver says it; {@code cli.FailureMapper} turns it into a sentence
   */
  public Connection connect() throws SQLException {
    return connect(Duration.ZERO);
  }

  /**
   * The same, for statements that a server answers within minutes where it lives: after ten of
   * silence they fail.
   */
  public Connection connectBriefly() throws SQLException {
    return connect(LONGEST_ANSWER);
  }

  /**
   * The same, on which a statement fails if MySQL says nothing for so long.
   *
   * @param longestSilence zero for no limit
   */
  public Connection connect(Duration longestSilence) throws SQLException {
    Properties properties = properties();
    properties.setProperty("socketTimeout", Long.toString(longestSilence.toMillis()));
    Connection connection =
        DriverManager.getConnection("jdbc:mysql://" + authority() + "/", properties);
    try {
      // nothing may be copied that is rolled back afterwards, whatever the server's own level is
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.resolve());
    properties.setProperty("sslMode", sslMode);
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("characterEncoding", "UTF-8");
    // without it every text arrives in its own column's character set
    properties.setProperty("characterSetResults", "UTF-8");
    properties.setProperty("connectTimeout", "10000");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("yearIsDateType", "false");
    // The server's own settings must not cut a SELECT short. A slow target makes the copy wait with
    // an open result set: MySQL must not hang up meanwhile
    properties.setProperty(
        "sessionVariables",
        "time_zone='+00:00',sql_mode='',sql_select_limit=18446744073709551615,"
            + "max_execution_time=0,net_write_timeout=3600,wait_timeout=86400");
    return properties;
  }

  @Override
  public String toString() {
    return user + "@" + authority();
  }
}
