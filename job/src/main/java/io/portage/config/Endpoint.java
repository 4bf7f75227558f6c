package io.portage.config;

/**
 * Where a connection goes, for messages; holds no secret.
 *
 * @param product {@code MySQL} or {@code PostgreSQL}
 * @param section the section of the configuration that says so: {@code source} or {@code target}
 */
public record Endpoint(
    String product, String section, String host, int port, String database, String user) {

  /** Such as {@code MySQL at db.example.com:3306}. */
  @Override
  public String toString() {
    return product + " at " + host + ":" + port;
  }
}
