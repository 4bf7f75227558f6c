package io.portage.plan;

import java.io.Serializable;

/**
 * The keys of a target table that another migration writes.
 *
 * @param migration its name
 * @param table on PostgreSQL
 * @param column of the key that tells its rows; null where none does
 * @param first the least of its keys; null where it has set itself no room
 * @param end the least beyond them; null where it has set itself no room
 */
public record KeyClaim(String migration, TableName table, String column, Long first, Long end)
    implements Serializable {

  public boolean isBounded() {
    return column != null && first != null && end != null;
  }

  public boolean meets(long ownFirst, long ownEnd) {
    return first < ownEnd && ownFirst < end;
  }
}
