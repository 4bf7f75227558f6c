package io.portage.plan.ddl;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.MySqlTable;
import io.portage.types.MySqlType;
import java.util.Optional;

/** How long an entry of an index can get, counted in bytes of UTF-8. */
public final class IndexSize {

  /** A third of a page, less what the page itself needs. */
  private static final int BTREE_MAX_BYTES = 2704;

  private static final int OTHER_BYTES = 16;

  private IndexSize() {}

  /** A warning about an index whose entries may be too long for a b-tree of PostgreSQL. */
  public static Optional<Finding> finding(MySqlTable table, MySqlIndex index) {
    long bytes = 0;
    for (MySqlIndex.Part part : index.parts()) {
      bytes +=
          part.column() == null
              ? OTHER_BYTES
              : table.column(part.column()).map(column -> bytes(column, part)).orElse(0L);
    }
    boolean btree = index.type() == MySqlIndex.Type.BTREE || index.type() == MySqlIndex.Type.HASH;
    return !btree || bytes <= BTREE_MAX_BYTES
        ? Optional.empty()
        : Optional.of(
            Finding.ofTable(
                Severity.WARNING,
                table.label(),
                "An entry of its index " + index.name() + " can have " + bytes + " bytes",
                "an index of PostgreSQL takes about "
                    + BTREE_MAX_BYTES
                    + " after compression, and refuses a row that needs more",
                "Look how long these values get"));
  }

  private static long bytes(MySqlColumn column, MySqlIndex.Part part) {
    MySqlType type = column.type();
    int length = part.prefixLength() == null ? type.length() : part.prefixLength();
    return switch (type.name()) {
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
          (long) length * perCharacter(type.charset());
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> length;
      default -> OTHER_BYTES;
    };
  }

  private static int perCharacter(String charset) {
    return switch (charset == null ? "" : charset) {
      case "ascii" -> 1;
      case "utf8", "utf8mb3", "ucs2", "latin1" -> 3;
      default -> 4;
    };
  }
}
