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

/** Every table that holds rows holds seven, none of them born on PostgreSQL. */
final class FewRows implements TargetRows {

  @Override
  public OptionalLong count(PostgresTable table) {
    return OptionalLong.of(7);
  }

  @Override
  public long countWhere(PostgresTable table, String condition) {
    return condition.startsWith("NOT") ? 7 : 0;
  }

  @Override
  public Optional<Birth> raised(PostgresSequence sequence) {
    return Optional.empty();
  }

  @Override
  public Optional<Birth> stepping(PostgresSequence sequence) {
    return Optional.empty();
  }

  @Override
  public List<TakenOffKey> takenOff() {
    return List.of();
  }

  @Override
  public List<KeyClaim> claims(String migration) {
    return List.of();
  }

  @Override
  public List<OutsideReference> outsideReferences(Set<TableName> tables) {
    return List.of();
  }

  @Override
  public boolean hasOnlyTheExampleSite(PostgresTable sites) {
    return true;
  }
}
