package io.portage.plan;

import java.sql.SQLException;

/** Between us and PostgreSQL is a pooler that lends its own sessions, a transaction at a time. */
public final class PooledTargetException extends SQLException {

  private static final long serialVersionUID = 1L;

  /** "Feature not supported": another attempt would meet the same. */
  private static final String SQL_STATE = "0A000";

  PooledTargetException(PostgresEndpoint target, SQLException cause) {
    super(
        target.host()
            + ":"
            + target.port()
            + " is a connection pooler that does not keep a session's settings (PgBouncer or the"
            + " like). Portage's locks, temporary tables and settings live in sessions: name"
            + " PostgreSQL itself in target.host and target.port.",
        SQL_STATE,
        cause);
  }
}
