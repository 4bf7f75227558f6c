package io.portage.cli;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Why a connection could not be made, whichever database it was to. */
final class NetworkFailures {
  private NetworkFailures() {}

  /**
   * @param where the database with host and port
   * @param section of the configuration, {@code source} or {@code target}
   */
  static String sentence(String where, String section, Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof SSLException) {
        break;
      }
    }
    String said = oneLine(root.getMessage());
    if (root instanceof UnknownHostException) {
      return where
          + " cannot be found: no address is known for the host; check "
          + section
          + ".host";
    }
    if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
      return where
          + " cannot be reached ("
          + said
          + "); check "
          + section
          + ".host and "
          + section
          + ".port, and that the server runs and no firewall is in between";
    }
    if (root instanceof SocketTimeoutException) {
      return where
          + " does not answer ("
          + said
          + "); check "
          + section
          + ".host and that no "
          + "firewall is in between";
    }
    if (root instanceof SSLException || said.contains("SSL")) {
      return "no encrypted connection to "
          + where
          + " ("
          + said
          + "); check "
          + section
          + ".tls and the server's certificate";
    }
    return "the connection to " + where + " failed (" + said + "); check that it is up";
  }

  static String oneLine(String message) {
    return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
