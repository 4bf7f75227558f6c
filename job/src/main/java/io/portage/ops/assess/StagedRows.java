package io.portage.ops.assess;

import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;

/** The rows of a table that wait in a stage to be held against each other. */
final class StagedRows implements TableScan.RowSink {

  private final int[] chosen;
  private final StageLoader loader;
  private final CopyBuffer scratch = new CopyBuffer();

  StagedRows(Stage stage, TableRules rules, Connection postgres, StageLoader.Refusals refusals) {
    this.chosen = stage.columns().stream().mapToInt(c -> rules.indexOf(c.target())).toArray();
    this.loader = new StageLoader(stage, postgres, refusals);
  }

  @Override
  public void row(String key, Fields fields) throws SQLException {
    loader.add(key, fields.keyed(key, chosen, scratch));
  }

  @Override
  public void end() throws SQLException {
    loader.flush();
  }
}
