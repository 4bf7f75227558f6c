package io.portage.change;

/**
 * What has become of the values that other rows refer to by foreign keys whose actions MySQL does
 * not log ({@link io.portage.plan.Cascade}). Both are rows in the order of {@link
 * io.portage.plan.TablePlan#reads()} of which only the columns referred to are filled. Owns its
 * arrays.
 *
 * @param before the values as they were
 * @param after the values as they are; null where the row was deleted
 * @param gtid MySQL's id of the transaction; null where it has none
 */
public record ReferredChange(Object[] before, Object[] after, String gtid) {}
