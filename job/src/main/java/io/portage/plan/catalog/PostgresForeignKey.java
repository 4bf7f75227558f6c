package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * A foreign key of PostgreSQL.
 *
 * @param columns the columns that refer, in the key's order
 * @param refColumns the columns referred to, in the same order
 * @param definition as ALTER TABLE … ADD CONSTRAINT takes it
 * @param validated false if it was added NOT VALID and old rows were never checked
 */
public record PostgresForeignKey(
    String name,
    List<String> columns,
    String refSchema,
    String refTable,
    List<String> refColumns,
    String definition,
    boolean validated)
    implements Serializable {
  public PostgresForeignKey {
    columns = List.copyOf(columns);
    refColumns = List.copyOf(refColumns);
  }
}
