package io.portage.cli;

import io.portage.config.Endpoint;
import java.sql.SQLException;
import java.util.Optional;

/** What MySQL's errors mean to the user, by the server's error number. */
record MySqlFailures(Optional<Endpoint> endpoint) {

  /** Empty for an error that has no meaning of its own here. */
  Optional<String> sentence(SQLException failure) {
    String where = endpoint.map(Endpoint::toString).orElse("MySQL");
    String user = endpoint.map(Endpoint::user).orElse("the user");
    String said = NetworkFailures.oneLine(failure.getMessage());
    return switch (failure.getErrorCode()) {
      case 1045, 1698 ->
          Optional.of(
              where
                  + " refuses user "
                  + user
                  + " with this password ("
                  + said
                  + "); check source.user and source.password");
      case 1130, 1129 ->
          Optional.of(
              where
                  + " accepts no connection from this machine ("
                  + said
                  + "); create the user for this host, or unblock it with FLUSH HOSTS");
      case 1044 ->
          Optional.of(
              where
                  + " does not let user "
                  + user
                  + " into the database ("
                  + said
                  + "); check source.database, and grant SELECT on it");
      case 1049 ->
          Optional.of(where + " has no such database (" + said + "); check source.database");
      case 1040, 1203, 1226 ->
          Optional.of(
              where + " has no connection left (" + said + "); raise its limit or close others");
      case 1142, 1143, 1227, 1370 ->
          Optional.of(
              where
                  + " denies user "
                  + user
                  + " a privilege ("
                  + said
                  + "); grant it and try again");
      case 1820, 1862, 3118 ->
          Optional.of(
              where
                  + " has user "
                  + user
                  + " locked or wants a new password ("
                  + said
                  + "); unlock it with ALTER USER");
      default -> withoutNumber(failure, where);
    };
  }

  private static Optional<String> withoutNumber(SQLException failure, String where) {
    String said = NetworkFailures.oneLine(failure.getMessage());
    if (said.contains("Public Key Retrieval")) {
      return Optional.of(
          where
              + " takes this password only over an encrypted connection; set source.tls.mode:"
              + " required");
    }
    String state = failure.getSQLState();
    return state != null && state.startsWith("08")
        ? Optional.of(NetworkFailures.sentence(where, "source", failure))
        : Optional.empty();
  }
}
