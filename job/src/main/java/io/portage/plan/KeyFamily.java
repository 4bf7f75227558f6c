package io.portage.plan;

import java.io.Serializable;
import java.util.List;

/**
 * A key and all columns that have its values: what an offset shifts together.
 *
 * @param key {@code database.table.column}
 * @param offset added to all of them
 * @param members the columns that refer to it, directly or through each other
 */
public record KeyFamily(String key, long offset, List<Member> members) implements Serializable {

  /**
   * A column that refers to the key.
   *
   * @param table {@code database.table}
   * @param configured whether no foreign key tells it, but the configuration
   */
  public record Member(String table, String column, boolean configured)
      implements Serializable, Comparable<Member> {

    @Override
    public int compareTo(Member other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return table + "." + column;
    }
  }

  public KeyFamily {
    members = List.copyOf(members);
  }
}
