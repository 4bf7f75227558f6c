package io.portage.ops.assess;

import io.portage.plan.Finding;
import io.portage.plan.Severity;
import io.portage.types.CopyBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds rows that are too large for an index. How far PostgreSQL compresses a value shows only when
 * it does so: rows that may be too large are put into an index of the same definition.
 */
final class LargeRows implements TableScan.RowSink, StageLoader.Refusals {

  private final TableRules rules;
  private final IndexRule index;
  private final Stage stage;
  private final Connection postgres;
  private final int[] chosen;
  private StageLoader loader;
  private final CopyBuffer scratch = new CopyBuffer();
  private long tooLarge;
  private long untried;
  private String sampleKey;
  private String reason;

  LargeRows(TableRules rules, IndexRule index, String stageName, Connection postgres) {
    this.rules = rules;
    this.index = index;
    this.stage = Stage.of(stageName, rules, index.columns());
    this.postgres = postgres;
    this.chosen = stage.columns().stream().mapToInt(c -> rules.indexOf(c.target())).toArray();
  }

  @Override
  public void row(String key, Fields fields) throws SQLException {
    long bytes = 0;
    for (int field : chosen) {
      bytes += fields.size(field);
    }
    if (index.mayBeTooLarge(bytes)) {
      if (loader == null) {
        synchronized (postgres) {
          stage.create(postgres);
          StageLoader.execute(postgres, "CREATE INDEX ON " + stage.quoted() + " " + index.tail());
        }
        loader = new StageLoader(stage, postgres, this);
      }
      loader.add(key, fields.keyed(key, chosen, scratch));
    }
  }

  @Override
  public void end() throws SQLException {
    if (loader != null) {
      loader.flush();
    }
  }

  @Override
  public void refused(String key, String words) {
    tooLarge++;
    if (sampleKey == null) {
      sampleKey = key;
      reason = words;
    }
  }

  @Override
  public void untried(long rows) {
    untried += rows;
  }

  /** What was found; empty where every row fits. */
  List<DataFinding> findings() {
    if (tooLarge == 0) {
      return List.of();
    }
    String more =
        untried == 0 ? "" : ", and " + Rows.text(untried) + " more may be, which were not tried";
    Finding finding =
        Finding.ofTable(
            index.stays() ? Severity.BLOCKER : Severity.WARNING,
            rules.table().source().toString(),
            Rows.text(tooLarge)
                + (tooLarge == 1 ? " is" : " are")
                + " too large for the index "
                + index.name()
                + " of "
                + rules.table().target()
                + more
                + Rows.suchAs(tooLarge, sampleKey),
            reason
                + (index.stays()
                    ? ""
                    : "; the rows are carried over, but the index cannot be made then"),
            "Shorten the values, or drop the index, or replace it by one over a hash or the"
                + " beginning of the value");
    return List.of(
        new DataFinding(finding, DataFinding.Kind.INDEX_ROW, tooLarge + untried, sampleKey));
  }
}
