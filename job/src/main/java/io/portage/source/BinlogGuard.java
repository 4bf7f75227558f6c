package io.portage.source;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import io.portage.statement.Verb;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Keeps changes that the connector cannot read from being passed over in silence: the server's
 * settings are looked at before the start, but a session may have others. Also marks the classes
 * that stand in for the binlog client's of the same name.
 */
public interface BinlogGuard {

  /** Begins a statement that no grammar knows, so that the connector fails at it. */
  String REFUSED = "PORTAGE CANNOT APPLY ";

  /** Flag of an event that whoever does not know it may leave out. */
  int IGNORABLE = 0x80;

  /** Kinds of events that hold changes in a form that the connector leaves out. */
  Map<EventType, String> UNREADABLE =
      Map.of(
          EventType.PARTIAL_UPDATE_ROWS_EVENT,
          "a session changed JSON with binlog_row_value_options=PARTIAL_JSON",
          EventType.TRANSACTION_PAYLOAD,
          "a session committed with binlog_transaction_compression=ON",
          EventType.EXECUTE_LOAD_QUERY,
          "a session ran LOAD DATA with binlog_format=STATEMENT",
          EventType.INCIDENT,
          "MySQL noted that changes are missing from its binlog");

  /** MySQL 8.3's event at the start of a transaction whose GTID has a tag; the client lacks it. */
  int TAGGED_GTID = 42;

  String BEGIN = "BEGIN";

  String COMMIT = "COMMIT";

  /** Behind {@link #REFUSED} and in front of the databases that the statement has written to. */
  String IN = "IN ";

  /** Behind the databases. */
  char COLON = ':';

  /**
   * @throws SuppressRestartsException if the client's own classes have been loaded
   */
  static void check() {
    for (Class<?> type :
        List.of(EventHeaderV4Deserializer.class, QueryEventDataDeserializer.class)) {
      if (!BinlogGuard.class.isAssignableFrom(type)) {
        throw new SuppressRestartsException(
            new IllegalStateException(
                "The connector's own "
                    + type.getName()
                    + " has been loaded, from "
                    + type.getProtectionDomain().getCodeSource().getLocation()
                    + ", which passes over changes that it cannot read: put Portage's classes before"
                    + " the connector's jar on the class path, or leave the class out of a jar made"
                    + " of both."));
      }
    }
  }

  /**
   * Lets an event pass.
   *
   * @param number MySQL's number of the event's type
   * @throws UnsupportedEventException if it holds changes that would be passed over
   */
  static void admit(EventType type, int number, int flags) throws IOException {
    String why = UNREADABLE.get(type);
    if (number == TAGGED_GTID) {
      why = "a session committed with a tagged GTID (gtid_next='AUTOMATIC:tag')";
    }
    if (why == null && type == EventType.UNKNOWN && (flags & IGNORABLE) == 0) {
      why = "the binlog has an event of type " + number + ", which this version does not know";
    }
    if (why != null) {
      throw new UnsupportedEventException(why);
    }
  }

  /**
   * Lets a statement pass: what the connector would leave out though it changes rows is made into
   * what it fails at, unless it has written to no replicated database ({@link HarmlessStatements});
   * what changes tables takes a form that it surely reports ({@link LoggedStatement}). The
   * connector leaves out the begin and the end of an XA transaction as well, without which it takes
   * the first transaction after a start for one that it has had.
   *
   * @param database the session's
   * @param updated the databases it has written to; empty where that is not known
   */
  static String admit(String database, Optional<List<String>> updated, String sql) {
    String statement = sql.strip();
    if (statement.equals(BEGIN) || statement.equals(COMMIT)) {
      return statement;
    }
    if (Verb.word(statement, 0).equals("XA")) {
      return switch (Verb.word(statement, 1)) {
        case "START", BEGIN -> BEGIN;
        case "END" -> COMMIT;
        case "ROLLBACK" -> REFUSED + statement;
        default -> statement;
      };
    }
    if (Verb.mayChangeRows(statement)) {
      String where = updated.map(UpdatedDatabases::marked).orElse(UpdatedDatabases.ANY);
      return REFUSED + IN + where + COLON + ' ' + statement;
    }
    return LoggedStatement.wrap(database, statement);
  }
}
