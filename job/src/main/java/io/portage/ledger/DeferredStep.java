package io.portage.ledger;

/**
 * Something on the target that waits until the stream has caught up: an index, a constraint, a
 * sequence's value.
 *
 * @param step order of the steps, as they were planned
 * @param kind the words of a {@link StepKind}
 * @param table the target table, schema and name
 * @param name of the index or constraint; of a sequence's column
 * @param statement the SQL that makes it
 * @param undo the SQL that clears what a broken attempt has left; null for nothing
 */
public record DeferredStep(
    int step,
    String kind,
    String schema,
    String table,
    String name,
    String statement,
    String undo) {

  public StepKind kindOf() {
    return StepKind.of(kind);
  }

  /** {@code schema.table}. */
  public String target() {
    return schema + "." + table;
  }

  /** {@code unique email of public.customer}. */
  public String label() {
    return kind + " " + name + " of " + target();
  }

  /** Whether both make one thing: an index and its constraint, a foreign key and its check. */
  public boolean concernsTheSameAs(DeferredStep other) {
    return target().equals(other.target()) && name.equals(other.name());
  }
}
