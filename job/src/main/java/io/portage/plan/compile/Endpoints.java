package io.portage.plan.compile;

import io.portage.config.MigrationConfig;
import io.portage.config.Tls;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.PostgresEndpoint;
import io.portage.plan.SecretRef;

/** The two databases of a configuration, their passwords made known to this process. */
public final class Endpoints {

  private Endpoints() {}

  public static MySqlEndpoint source(MigrationConfig config) {
    var source = config.source();
    return new MySqlEndpoint(
        source.host(),
        source.port(),
        source.user(),
        new SecretRef(config.name(), "PORTAGE_SOURCE_PASSWORD").with(source.password().reveal()),
        source.tls().mode().name());
  }

  public static PostgresEndpoint target(MigrationConfig config) {
    var target = config.target();
    return new PostgresEndpoint(
        target.host(),
        target.port(),
        target.database(),
        target.user(),
        new SecretRef(config.name(), "PORTAGE_TARGET_PASSWORD").with(target.password().reveal()),
        sslMode(target.tls().mode()),
        target.tls().ca() == null ? null : target.tls().ca().toAbsolutePath().toString());
  }

  private static String sslMode(Tls.Mode mode) {
    return switch (mode) {
      case DISABLED -> "disable";
      case PREFERRED -> "prefer";
      case REQUIRED -> "require";
      case VERIFY_CA -> "verify-ca";
      case VERIFY_IDENTITY -> "verify-full";
    };
  }
}
