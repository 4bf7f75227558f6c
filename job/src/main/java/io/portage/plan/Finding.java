package io.portage.plan;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing the plan found out that a person should know before the job starts.
 *
 * @param severity how much it matters
 * @param table {@code database.table} or {@code schema.table} it is about; null for a whole server
 * @param column the column it is about; null for a whole table or server
 * @param what what was found, as a clause without a full stop: {@code The binlog format is MIXED}
 * @param why why that matters, as a clause: {@code only row events say what a row became}
 * @param toDo what to do about it, as an order: {@code Set binlog_format=ROW}; empty for a note
 *     that asks for nothing
 */
public record Finding(
    Severity severity, String table, String column, String what, String why, String toDo)
    implements Serializable {

  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(toDo, "toDo");
    if (column != null && table == null) {
      throw new IllegalArgumentException("a finding about column " + column + " needs its table");
    }
  }

  /** A finding about a whole server. */
  public static Finding ofServer(Severity severity, String what, String why, String toDo) {
    return new Finding(severity, null, null, what, why, toDo);
  }

  /** A finding about one table. */
  public static Finding ofTable(
      Severity severity, String table, String what, String why, String toDo) {
    return new Finding(severity, table, null, what, why, toDo);
  }

  /** The finding as one or two sentences: {@code shop.orders.total: What; why. To do.} */
  public String text() {
    String text = where() + what + "; " + why + ".";
    return toDo.isEmpty() ? text : text + " " + toDo + ".";
  }

  private String where() {
    if (table == null) {
      return "";
    }
    return (column == null ? table : table + "." + column) + ": ";
  }
}
