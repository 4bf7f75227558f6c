package io.portage.source;

import io.portage.plan.TableName;

/**
 * A DDL statement on a replicated table, seen in the binlog.
 *
 * @param statement the statement as MySQL logged it
 * @param table the table
 * @param file binlog file
 * @param position byte in the file
 * @param remedy what to do
 */
record SchemaChange(String statement, TableName table, String file, long position, String remedy) {

  private static final int SHOWN = 500;

  /** Why the job stops here, and what to do. */
  SchemaChangedException stop() {
    String line = statement.strip().replaceAll("\\s+", " ");
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + " …" : line;
    return new SchemaChangedException(
        "MySQL ran \""
            + shown
            + "\", which changes the replicated table "
            + table
            + " (binlog "
            + file
            + ":"
            + position
            + "). Everything before it has been applied and nothing after it; "
            + remedy);
  }
}
