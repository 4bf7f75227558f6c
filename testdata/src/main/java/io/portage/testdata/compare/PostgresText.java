package io.portage.testdata.compare;

/** Canonical text by PostgreSQL's own functions; the session's zone is UTC, its dates are ISO. */
final class PostgresText {

  private PostgresText() {}

  static String plain(PostgresColumn column) {
    return column.quoted() + "::text";
  }

  static String hex(PostgresColumn column) {
    return "encode(" + column.quoted() + ", 'hex')";
  }

  /** With six digits of fraction; a year before Christ is marked, infinity keeps its name. */
  static String moment(PostgresColumn column) {
    return ("CASE WHEN isfinite(%1$s)"
            + " THEN to_char(%1$s, 'YYYY-MM-DD HH24:MI:SS.US')"
            + " || CASE WHEN extract(year FROM %1$s) < 1 THEN ' BC' ELSE '' END"
            + " ELSE %1$s::text END")
        .formatted(column.quoted());
  }

  static String timeMicros(PostgresColumn column) {
    return "(extract(epoch FROM " + column.quoted() + ") * 1000000)::numeric(40)::text";
  }

  /** Microseconds, if there are only days and less in it: months have no length. */
  static String intervalMicros(PostgresColumn column) {
    return ("CASE WHEN isfinite(%1$s) AND extract(year FROM %1$s) = 0"
            + " AND extract(month FROM %1$s) = 0"
            + " THEN (extract(epoch FROM %1$s) * 1000000)::numeric(40)::text"
            + " ELSE %1$s::text END")
        .formatted(column.quoted());
  }

  /** The address's bytes in hex, behind them the length of its network if it is no host's. */
  static String address(PostgresColumn column) {
    return ("substr(encode(inet_send(%1$s), 'hex'), 9)"
            + " || CASE WHEN masklen(%1$s) = CASE family(%1$s) WHEN 4 THEN 32 ELSE 128 END"
            + " THEN '' ELSE '/' || masklen(%1$s) END")
        .formatted(column.quoted());
  }

  static String members(PostgresColumn column) {
    return "array_to_string(" + column.quoted() + "::text[], ',', '(NULL)')";
  }
}
