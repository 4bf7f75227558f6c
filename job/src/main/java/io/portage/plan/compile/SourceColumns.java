package io.portage.plan.compile;

import io.portage.plan.SourceColumn;
import io.portage.plan.catalog.MySqlColumn;

/** Columns of MySQL's catalog as the plan has them. */
final class SourceColumns {

  private SourceColumns() {}

  static SourceColumn of(MySqlColumn column) {
    return new SourceColumn(column.name(), column.type(), column.nullable());
  }
}
