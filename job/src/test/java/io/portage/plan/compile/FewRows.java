package io.portage.plan.compile;

import io.portage.plan.TableName;
import io.portage.plan.catalog.PostgresTable;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Every table that holds rows holds seven, none of them born on PostgreSQL. */
final class FewRows implements TargetRows {

  @Override
  public OptionalLong count(PostgresTable table) {
    return OptionalLong.of(7);
  }

  @Override
  public long countFrom(PostgresTable table, String column, long number) {
    return 0;
  }

  @Override
  public OptionalLong raisedTo() {
    return OptionalLong.empty();
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
