package io.portage.source;

import io.portage.change.Rejection;
import io.portage.ledger.Reject;
import io.portage.ledger.Rejects;
import io.portage.plan.MigrationPlan;
import io.portage.plan.TablePlan;
import io.portage.sink.RejectLimitException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rejects of one chunk, held until they can be saved: nothing else can be asked of a connection
 * on which a COPY runs.
 */
final class ChunkRejects {

  private static final long MANY_BYTES = 8 << 20;

  private final Rejects ledger;
  private final int limit;
  private final List<Reject> unsaved = new ArrayList<>();
  private long bytes;
  private long count;

  ChunkRejects(MigrationPlan plan, Connection target) {
    this.ledger = new Rejects(target, plan.name());
    this.limit = plan.tuning().rejects().limit();
  }

  /**
   * @throws RejectLimitException where this chunk alone has more than are allowed
   */
  void add(TablePlan table, Object[] row, Rejection rejection) {
    Reject reject = Reject.copied(table, row, rejection);
    unsaved.add(reject);
    bytes += reject.values().length + reject.json().length();
    count++;
    if (count > limit) {
      throw new RejectLimitException(limit, reject);
    }
  }

  /** Whether they should be saved before they take more memory. */
  boolean areMany() {
    return bytes > MANY_BYTES;
  }

  /**
   * Saves them in the transaction of the chunk.
   *
   * @throws RejectLimitException where there are now more than are allowed
   */
  void save() throws SQLException {
    if (unsaved.isEmpty()) {
      return;
    }
    for (Reject reject : unsaved) {
      ledger.save(reject);
    }
    if (ledger.count() > limit) {
      throw new RejectLimitException(limit, unsaved.get(unsaved.size() - 1));
    }
    unsaved.clear();
    bytes = 0;
  }

  long count() {
    return count;
  }
}
