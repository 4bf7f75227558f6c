package io.portage.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the compiler made of configuration and catalogs.
 *
 * @param plan null where something blocks
 * @param draft the plan of those tables that have one, whatever blocks: good for looking, not for
 *     running; the same as {@code plan} where nothing blocks
 * @param preparation what must be done on the target first; empty for a migration that has begun
 * @param families the keys that columns refer to, and their offsets
 * @param findings whatever a person should know, the worst first
 */
public record CompiledPlan(
    MigrationPlan plan,
    MigrationPlan draft,
    Preparation preparation,
    List<KeyFamily> families,
    List<Finding> findings) {
  public CompiledPlan {
    families = List.copyOf(families);
    findings = List.copyOf(findings);
  }

  /** The same with more to know, none of which blocks. */
  public CompiledPlan with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    all.sort(Comparator.comparing(Finding::severity));
    return new CompiledPlan(plan, draft, preparation, families, all);
  }

  public List<Finding> blockers() {
    return findings.stream().filter(f -> f.severity() == Severity.BLOCKER).toList();
  }
}
