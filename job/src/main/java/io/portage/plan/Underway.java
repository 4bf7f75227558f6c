package io.portage.plan;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the target's {@code portage} schema knows of a migration that has begun.
 *
 * @param tables for each table begun, by its name on MySQL, what was decided for it then ({@link
 *     TablePlan#decisions()})
 * @param deferredUnique target tables, {@code schema.name}, whose unique keys are taken off for now
 */
public record Underway(Map<String, String> tables, Set<String> deferredUnique) {

  /** Stands for decisions that bind nobody. */
  public static final String ANY = "";

  public Underway {
    tables = Map.copyOf(tables);
    deferredUnique = Set.copyOf(deferredUnique);
  }

  /** Nothing has begun. */
  public static Underway notYet() {
    return new Underway(Map.of(), Set.of());
  }

  /** The same, free to decide otherwise: for rows that have not been written yet. */
  public Underway unbound() {
    return new Underway(
        tables.keySet().stream().collect(Collectors.toMap(table -> table, table -> ANY)),
        deferredUnique);
  }

  public boolean begun() {
    return !tables.isEmpty();
  }
}
