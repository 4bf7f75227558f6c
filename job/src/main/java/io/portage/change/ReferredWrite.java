package io.portage.change;

/**
 * A {@link ReferredChange} as PostgreSQL will get it: the columns referred to, in the order of
 * {@link io.portage.plan.Cascades#referred}, each its length and its bytes. Owns its arrays.
 *
 * @param before the fields as they were
 * @param after the fields as they are; null where the row was deleted
 * @param gtid MySQL's id of the transaction; null where it has none
 */
public record ReferredWrite(byte[] before, byte[] after, String gtid) {

  /** Whether the row is gone, rather than changed. */
  public boolean isDelete() {
    return after == null;
  }
}
