package io.portage.source;

import io.debezium.connector.mysql.RowDeserializers;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Marks the reader of row events as Portage's own: the connector's jar has a class of the same name
 * that would read some values wrongly and in silence, and only the order of the class path decides.
 */
public interface ExactRows {

  /**
   * @throws SuppressRestartsException if the connector's class has been loaded; its cause says so
   */
  static void check() {
    if (!ExactRows.class.isAssignableFrom(RowDeserializers.class)) {
      throw new SuppressRestartsException(
          new IllegalStateException(
              "The connector's own "
                  + RowDeserializers.class.getName()
                  + " has been loaded, from "
                  + RowDeserializers.class.getProtectionDomain().getCodeSource().getLocation()
                  + ", which misreads negative times and zero dates: put Portage's classes before"
                  + " the connector's jar on the class path, or leave the class out of a jar made"
                  + " of both."));
    }
  }
}
