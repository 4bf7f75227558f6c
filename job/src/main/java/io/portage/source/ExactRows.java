package io.portage.source;

import io.debezium.connector.mysql.RowDeserializers;
import java.util.List;
import org.apache.flink.cdc.connectors.mysql.schema.MySqlSchema;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Marks Portage's own classes for rows: the connector's jar has classes of the same names that
 * would read some values wrongly and in silence, or fail at a table's definition, and only the
 * order of the class path decides.
 */
public interface ExactRows {

  /**
   * @throws SuppressRestartsException if a class of the connector has been loaded; its cause says
   *     so
   */
  static void check() {
    for (Class<?> type : List.of(RowDeserializers.class, MySqlSchema.class)) {
      if (!ExactRows.class.isAssignableFrom(type)) {
        throw new SuppressRestartsException(
            new IllegalStateException(
                "The connector's own "
                    + type.getName()
                    + " has been loaded, from "
                    + type.getProtectionDomain().getCodeSource().getLocation()
                    + ", which misreads negative times, zero dates or tables' definitions: put"
                    + " Portage's classes before the connector's jar on the class path, or leave the"
                    + " class out of a jar made of both."));
      }
    }
  }
}
