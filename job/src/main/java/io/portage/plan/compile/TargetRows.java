package io.portage.plan.compile;

import io.portage.plan.Birth;
import io.portage.plan.KeyClaim;
import io.portage.plan.TableName;
import io.portage.plan.catalog.PostgresSequence;
import io.portage.plan.catalog.PostgresTable;
import io.portage.plan.catalog.TakenOffKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Asks PostgreSQL about the rows that its tables hold before the copy. */
public interface TargetRows {

  /** Counting ends here: a table with more holds {@code more than 100,000 rows}. */
  long MOST_COUNTED = 100_000;

  /**
   * A foreign key of a table that is not carried over.
   *
   * @param from {@code schema.table} that refers
   * @param name of the foreign key
   * @param to {@code schema.table} referred to
   */
  record OutsideReference(String from, String name, String to) {}

  /**
   * How many rows, at most one more than {@link #MOST_COUNTED}; empty where they cannot be read.
   */
  OptionalLong count(PostgresTable table);

  /**
   * How many rows meet a condition.
   *
   * @param condition in SQL
   */
  long countWhere(PostgresTable table, String condition);

  /**
   * Which keys a sequence gives out since {@code portage sequences} has raised it; empty where it
   * has not.
   */
  Optional<Birth> raised(PostgresSequence sequence);

  /** Which keys a sequence gives out that counts in steps; empty where it counts one by one. */
  Optional<Birth> stepping(PostgresSequence sequence);

  /** The foreign keys that this migration or another has taken off until its copy is over. */
  List<TakenOffKey> takenOff();

  /** The keys that other migrations write, of whatever tables. */
  List<KeyClaim> claims(String migration);

  /** Foreign keys of other tables, in whatever schema, that refer to these. */
  List<OutsideReference> outsideReferences(Set<TableName> tables);

  /** Whether Django's table of sites holds nothing but the site that {@code migrate} makes. */
  boolean hasOnlyTheExampleSite(PostgresTable sites);
}
