package io.portage.sink;

import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.flink.runtime.state.KeyGroupRange;

/** Keeps a subtask's own fence, which never goes back. */
final class FenceKeeper {

  private static final long IDLE_INTERVAL = TimeUnit.SECONDS.toNanos(1);

  /** Where fences are kept: {@link io.portage.ledger.Fences#save}. */
  interface Store {
    void save(Fence fence, int changes, long timestampMillis) throws SQLException;
  }

  private final Store fences;
  private final String lane;
  private final KeyGroupRange range;
  private final List<String> tables;
  private final LongSupplier nanoClock;

  private SourcePosition saved;
  private SourcePosition saving;
  private SourcePosition reached;
  private long reachedMillis;
  private long savedAt;

  /**
   * @param earlier every fence there is, of which this subtask's own is gone on from
   * @param nanoClock {@link System#nanoTime}
   */
  FenceKeeper(
      Store fences,
      String lane,
      KeyGroupRange range,
      List<String> tables,
      List<Fence> earlier,
      LongSupplier nanoClock) {
    this.fences = fences;
    this.lane = lane;
    this.range = range;
    this.tables = tables;
    this.nanoClock = nanoClock;
    this.savedAt = nanoClock.getAsLong();
    this.saved =
        earlier.stream()
            .filter(
                fence ->
                    fence.lane().equals(lane)
                        && fence.firstKeyGroup() == range.getStartKeyGroup()
                        && fence.lastKeyGroup() == range.getEndKeyGroup()
                        && fence.tables().equals(tables))
            .map(Fence::position)
            .findFirst()
            .orElse(null);
  }

  /** Everything of this subtask up to here is applied, or will be in the same transaction. */
  void reached(SourcePosition position, long timestampMillis) {
    // a mark between transactions does not say which was the last that wrote here
    SourcePosition last = reached == null ? saved : reached;
    reached =
        position.transaction() == null && last != null
            ? position.with(last.transaction())
            : position;
    reachedMillis = timestampMillis;
  }

  /** Whether the fence has moved, and a while has passed since it was saved without changes. */
  boolean isDue() {
    return hasMoved() && nanoClock.getAsLong() - savedAt >= IDLE_INTERVAL;
  }

  private boolean hasMoved() {
    return reached != null && (saved == null || !reached.isProvablyAtOrBefore(saved));
  }

  /** Writes the fence in the caller's transaction; {@link #saved()} after its commit. */
  void save(int changes) throws SQLException {
    saving = hasMoved() ? reached : saved;
    if (saving != null) {
      fences.save(
          new Fence(lane, range.getStartKeyGroup(), range.getEndKeyGroup(), saving, tables),
          changes,
          reachedMillis);
    }
  }

  void saved() {
    saved = saving;
    savedAt = nanoClock.getAsLong();
  }
}
