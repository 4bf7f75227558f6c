package io.portage.ops.verify;

import io.portage.plan.PostgresEndpoint;
import io.portage.plan.compile.ServerTargetRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** From which key on rows were born on PostgreSQL. */
public final class BornFrom {

  private BornFrom() {}

  /**
   * What the configuration says, else the least that sequences have been raised to; empty where
   * neither is known.
   *
   * @param configured {@code target.sequence-offset}; may be null
   */
  public static OptionalLong of(Long configured, PostgresEndpoint target) throws SQLException {
    if (configured != null) {
      return OptionalLong.of(configured);
    }
    try (Connection connection = target.connectBriefly("verify")) {
      return new ServerTargetRows(connection).raisedTo();
    }
  }
}
