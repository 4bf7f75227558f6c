package io.portage.plan;

import io.portage.ledger.DeferredStep;
import java.util.List;
import java.util.Set;

/**
 * What is done on the target before the first chunk, in one transaction, and what then has to wait.
 *
 * @param statements schemas and tables to create, rows to remove where asked for, indexes and
 *     constraints to take off
 * @param deferred what is made once the stream has caught up
 * @param created target tables that Portage creates, {@code schema.name}
 */
public record Preparation(
    List<String> statements, List<DeferredStep> deferred, Set<String> created) {
  public Preparation {
    statements = List.copyOf(statements);
    deferred = List.copyOf(deferred);
    created = Set.copyOf(created);
  }
}
