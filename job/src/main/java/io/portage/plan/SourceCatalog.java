package io.portage.plan;

import java.io.Serializable;

/**
 * MySQL's catalog as the plan was made from it.
 *
 * @param readAfter the binlog's end before it was read: what was altered before that, the plan
 *     knows; null where the server may not be asked, which blocks the plan
 * @param namesIgnoreCase whether two names of tables that differ by case are one
 */
public record SourceCatalog(BinlogStart readAfter, boolean namesIgnoreCase)
    implements Serializable {}
