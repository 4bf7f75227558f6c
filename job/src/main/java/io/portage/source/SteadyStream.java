package io.portage.source;

import com.github.shyiko.mysql.binlog.network.protocol.command.QueryCommand;
import io.debezium.connector.base.ChangeEventQueue;
import java.util.List;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Marks Portage's own classes that keep the stream going where rows are large or the target slow,
 * in the place of the connector's of the same names.
 */
public interface SteadyStream {

  /** How long MySQL lets its client take nothing, in seconds; 60 by default. */
  int PATIENCE_SECONDS = 3600;

  /**
   * @throws SuppressRestartsException if a class of the connector has been loaded
   */
  static void check() {
    for (Class<?> type : List.of(ChangeEventQueue.class, QueryCommand.class)) {
      if (!SteadyStream.class.isAssignableFrom(type)) {
        throw new SuppressRestartsException(
            new IllegalStateException(
                "The connector's own "
                    + type.getName()
                    + " has been loaded, from "
                    + type.getProtectionDomain().getCodeSource().getLocation()
                    + ", with which large rows fill Java's heap and MySQL hangs up on a slow"
                    + " target: put Portage's classes before the connector's jar on the class path,"
                    + " or leave the class out of a jar made of both."));
      }
    }
  }
}
