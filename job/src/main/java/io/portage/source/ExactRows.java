package io.portage.source;

import io.debezium.connector.mysql.RowDeserializers;

/**
 * Marks the reader of row events as Portage's own: the connector's jar has a class of the same name
 * that would read some values wrongly and in silence, and only the order of the class path decides.
 */
public interface ExactRows {

  /**
   * @throws IllegalStateException if the connector's class has been loaded
   */
  static void check() {
    if (!ExactRows.class.isAssignableFrom(RowDeserializers.class)) {
      throw new IllegalStateException(
          "The connector's own "
              + RowDeserializers.class.getName()
              + " has been loaded, from "
              + RowDeserializers.class.getProtectionDomain().getCodeSource().getLocation()
              + ", which misreads negative times and zero dates: put Portage's classes before the"
              + " connector's jar on the class path, or leave the class out of the jar made of both.");
    }
  }
}
