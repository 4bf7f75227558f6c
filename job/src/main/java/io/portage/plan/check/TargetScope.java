package io.portage.plan.check;

import io.portage.plan.TableName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a migration is going to do on its target.
 *
 * @param schemas those the tables go to, {@code portage} itself left out
 * @param tables the tables, whether they are there or not
 * @param connections how many connections the job opens at most
 */
public record TargetScope(Set<String> schemas, List<TableName> tables, int connections) {

  public TargetScope {
    schemas = Set.copyOf(schemas);
    tables = List.copyOf(tables);
  }

  /** The scope of these tables, with their schemas. */
  public static TargetScope of(Collection<TableName> tables, int connections) {
    Set<String> schemas = new TreeSet<>();
    tables.forEach(table -> schemas.add(table.container()));
    return new TargetScope(schemas, List.copyOf(tables), connections);
  }
}
