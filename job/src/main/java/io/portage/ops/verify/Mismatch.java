package io.portage.ops.verify;

/**
 * One line of what was found. A row that differs in several columns has a line for each.
 *
 * @param key for a table with a key, the key as it is on PostgreSQL, {@code order_id = 5, line =
 *     2}, except for an unconvertible or rejected row, whose key is MySQL's; for a table without
 *     one the beginning of the whole row as PostgreSQL prints it
 * @param column the column that differs (its name on PostgreSQL), or that cannot be converted (its
 *     name on MySQL); null where the mismatch is the whole row's
 * @param expected what should be on PostgreSQL, as text around the first difference, at most 80
 *     characters; how many such rows for a table without a key; the reason for an unconvertible
 *     value; null for SQL NULL and where the mismatch is the whole row's
 * @param found the same for what is there
 */
public record Mismatch(
    MismatchKind kind, String key, String column, String expected, String found) {

  static Mismatch ofRow(MismatchKind kind, String key) {
    return new Mismatch(kind, key, null, null, null);
  }
}
