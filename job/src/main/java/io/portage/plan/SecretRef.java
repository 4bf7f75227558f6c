package io.portage.plan;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names a secret without holding it, so that it may travel in the job graph. The secret itself is
 * looked up where it is used: in this process (put there by the command line, for the local
 * cluster), else in the environment.
 *
 * @param variable name of the secret, which is also the environment variable that may hold it, such
 *     as {@code PORTAGE_SOURCE_PASSWORD}
 * @param migration the migration the secret belongs to, so that two in one process do not mix
 */
public record SecretRef(String migration, String variable) implements Serializable {

  private static final Map<SecretRef, String> KNOWN_HERE = new ConcurrentHashMap<>();

  /** Makes the secret known in this process. */
  public SecretRef with(String secret) {
    KNOWN_HERE.put(this, secret);
    return this;
  }

  /**
   * The secret.
   *
   * @throws IllegalStateException where neither this process nor its environment has it
   */
  public String resolve() {
    String secret = KNOWN_HERE.get(this);
    if (secret == null) {
      secret = System.getenv(variable);
    }
    if (secret == null) {
      throw new IllegalStateException(
          "The secret "
              + variable
              + " of migration "
              + migration
              + " is not known here: set "
              + variable
              + " in the environment of every Flink process.");
    }
    return secret;
  }
}
