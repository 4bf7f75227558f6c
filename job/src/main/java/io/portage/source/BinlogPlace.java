package io.portage.source;

import io.portage.change.SourcePosition;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether a place that the stream has come to is still one in the server's binlog. */
final class BinlogPlace {

  /** ER_ERROR_WHEN_EXECUTING_COMMAND: here no such file, or no event begins there. */
  private static final int NOT_THERE = 1220;

  private record File(String name, long size) {
    long number() {
      return SourcePosition.fileNumber(name);
    }
  }

  private BinlogPlace() {}

  /**
   * The file's name, where the place is gone; empty where it is there, or the file has been purged.
   */
  static Optional<String> gone(Connection connection, SourcePosition place) throws SQLException {
    List<File> files =
        Query.list(
            connection,
            "SHOW BINARY LOGS",
            row -> new File(row.getString("Log_name"), row.getLong("File_size")));
    if (files.isEmpty()) {
      return Optional.of("binlog." + String.format(Locale.ROOT, "%06d", place.file()));
    }
    String first = files.get(0).name();
    if (place.file() < files.get(0).number()) {
      return Optional.empty();
    }
    Optional<File> file = files.stream().filter(f -> f.number() == place.file()).findFirst();
    if (file.isEmpty()) {
      String base = first.substring(0, first.lastIndexOf('.'));
      return Optional.of(base + String.format(Locale.ROOT, ".%06d", place.file()));
    }
    // a fence stands on an event, or a byte before the next
    boolean there =
        place.offset() < file.get().size()
            && (isEvent(connection, file.get().name(), place.offset())
                || isEvent(connection, file.get().name(), place.offset() + 1));
    return there ? Optional.empty() : Optional.of(file.get().name());
  }

  private static boolean isEvent(Connection connection, String file, long offset)
      throws SQLException {
    try {
      List<Long> found =
          Query.list(
              connection,
              "SHOW BINLOG EVENTS IN '%s' FROM %d LIMIT 1"
                  .formatted(file.replace("\\", "\\\\").replace("'", "''"), offset),
              row -> row.getLong("Pos"));
      // nothing at all at the very end, where the next event will begin
      return found.isEmpty() || found.get(0) == offset;
    } catch (SQLException e) {
      if (e.getErrorCode() == NOT_THERE) {
        return false;
      }
      throw e;
    }
  }
}
