package io.portage.sink;

import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /** What the row of this fence holds, whatever tables it vouches for. */
  private SourcePosition stored;

  /** How many changes the row of this fence counts. */
  private long counted;

  private SourcePosition saved;
  private SourcePosition saving;
  private int savingChanges;
  private SourcePosition reached;
  private long reachedMillis;

  /** Whether a transaction may be on its way that moves the fence to {@link #saving}. */
  private boolean moving;

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
    Optional<Fence> own = own(earlier);
    this.stored = own.map(Fence::position).orElse(null);
    this.counted = own.map(Fence::changes).orElse(0L);
    // of fewer tables it says as much as before: it must not go back for one that was left out
    this.saved =
        own.filter(fence -> fence.tables().containsAll(tables)).map(Fence::position).orElse(null);
  }

  private Optional<Fence> own(List<Fence> fences) {
    return fences.stream().filter(this::isOwn).findFirst();
  }

  private boolean isOwn(Fence fence) {
    return fence.isOf(lane, range.getStartKeyGroup(), range.getEndKeyGroup());
  }

  /** What PostgreSQL has confirmed of this fence; empty before the first time. */
  Optional<ConfirmedFence> confirmed() {
    return Optional.ofNullable(stored)
        .map(
            position ->
                new ConfirmedFence(
                    lane, range.getStartKeyGroup(), range.getEndKeyGroup(), position, counted));
  }

  /**
   * Everything of this subtask up to here is applied, or will be in the same transaction. A mark
   * within a transaction names its beginning: the rows that have come from it already lie behind.
   */
  void reached(SourcePosition position, long timestampMillis) {
    if (reached == null || !position.isProvablyAtOrBefore(reached)) {
      // a mark between transactions does not say which was the last that wrote here
      SourcePosition last = reached == null ? saved : reached;
      reached =
          position.transaction() == null && last != null
              ? position.with(last.transaction())
              : position;
    }
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
    savingChanges = changes;
    moving = hasMoved();
    if (saving != null) {
      fences.save(
          new Fence(
              lane,
              range.getStartKeyGroup(),
              range.getEndKeyGroup(),
              saving,
              counted + changes,
              tables),
          changes,
          reachedMillis);
    }
  }

  /** The transaction with {@link #save} has been committed. */
  void saved() {
    saved = saving;
    if (saving != null) {
      stored = saving;
      counted += savingChanges;
    }
    moving = false;
    savedAt = nanoClock.getAsLong();
  }

  /** The transaction with {@link #save} has certainly not been committed. */
  void rolledBack() {
    moving = false;
  }

  /**
   * Finds out, after a lost connection, what became of the last transaction. Nobody else writes
   * this fence, and so it tells whether the commit that nobody has confirmed took place.
   *
   * @param now every fence there is, as a later session sees them
   * @return whether the transaction with the last {@link #save} has been committed; it is then
   *     counted as saved
   * @throws LostCommitException where PostgreSQL no longer has what it had confirmed
   * @throws IOException where another writer has taken over
   */
  boolean settle(List<Fence> now) throws IOException {
    Fence found = own(now).orElse(null);
    SourcePosition place = found == null ? null : found.position();
    if (moving && saving.equals(place)) {
      saved();
      return true;
    }
    moving = false;
    if (Objects.equals(place, stored)) {
      return false;
    }
    if (found == null || found.changes() < counted) {
      throw LostCommitException.ofFence(confirmed().orElseThrow(), place);
    }
    if (hasLostMarksAlone(found)) {
      stored = place;
      saved = found.tables().equals(tables) ? place : null;
      return false;
    }
    throw new IOException(
        "Another writer has moved the fence of this subtask to "
            + place
            + ": this attempt of it is over");
  }

  /** The same changes as far as the count goes, and a place before the last one. */
  private boolean hasLostMarksAlone(Fence found) {
    return stored != null
        && found.changes() == counted
        && found.position().isProvablyAtOrBefore(stored);
  }
}
