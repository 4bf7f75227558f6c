package io.portage.plan;

import java.io.Serializable;
import java.util.List;

/**
 * A key and all columns that have its values: what an offset shifts together.
 *
 * @param key {@code database.table.column}
 * @param offset added to all of them
 * @param members {@code database.table.column} of each that refers to it, with {@code (by
 *     configuration)} behind those that no foreign key tells
 */
public record KeyFamily(String key, long offset, List<String> members) implements Serializable {
  public KeyFamily {
    members = List.copyOf(members);
  }
}
