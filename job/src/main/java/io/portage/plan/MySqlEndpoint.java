package io.portage.plan;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A MySQL server and who we are there.
 *
 * @param sslMode Connector/J's name: DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY
 */
public record MySqlEndpoint(String host, int port, String user, SecretRef password, String sslMode)
    implements Serializable {

  /**
   * A connection whose session prints every value the same way on every server: UTC, UTF-8, no SQL
   * mode that changes what is read.
   *
   * @throws SQLException as the driver says it; {@code cli.FailureMapper} turns it into a sentence
   */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:mysql://" + authority() + "/", properties());
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
    // a slow target makes the copy wait with an open result set: MySQL must not hang up meanwhile
    properties.setProperty(
        "sessionVariables",
        "time_zone='+00:00',sql_mode='',net_write_timeout=3600,wait_timeout=86400");
    return properties;
  }

  @Override
  public String toString() {
    return user + "@" + authority();
  }
}
