package io.portage.cli;

import io.portage.config.Endpoint;
import java.sql.SQLException;
import java.util.Optional;

/** What PostgreSQL's errors mean to the user, by SQLSTATE. */
record PostgresFailures(Optional<Endpoint> endpoint) {

  /** Empty for an error that has no meaning of its own here. */
  Optional<String> sentence(SQLException failure) {
    String where = endpoint.map(Endpoint::toString).orElse("PostgreSQL");
    String user = endpoint.map(Endpoint::user).orElse("the user");
    String said = NetworkFailures.oneLine(failure.getMessage());
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return switch (state) {
      case "28P01" ->
          Optional.of(
              where
                  + " refuses user "
                  + user
                  + " with this password ("
                  + said
                  + "); check target.user and target.password");
      case "28000" ->
          Optional.of(
              where
                  + " does not let user "
                  + user
                  + " in ("
                  + said
                  + "); check target.user, target.tls and the server's pg_hba.conf");
      case "3D000" ->
          Optional.of(
              where
                  + " has no such database ("
                  + said
                  + "); create it, or correct target.database");
      case "42501" ->
          Optional.of(
              where
                  + " denies user "
                  + user
                  + " a privilege ("
                  + said
                  + "); grant it and try again");
      case "53300" ->
          Optional.of(
              where
                  + " has no connection left ("
                  + said
                  + "); raise max_connections or close others");
      case "57P03" ->
          Optional.of(
              where + " is starting up or shutting down (" + said + "); try again in a moment");
      default ->
          state.startsWith("08")
              ? Optional.of(NetworkFailures.sentence(where, "target", failure))
              : Optional.empty();
    };
  }
}
