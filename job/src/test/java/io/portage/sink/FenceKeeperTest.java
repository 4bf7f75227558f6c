package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.junit.jupiter.api.Test;

class FenceKeeperTest {

  private static final UUID SERVER = new UUID(1, 2);
  private static final List<String> TABLES = List.of("shop.users by [id]");

  private final List<Fence> stored = new ArrayList<>();
  private long now = 1;

  @Test
  void aNewFenceGoesWhereTheChangesGo() throws SQLException {
    FenceKeeper keeper = keeper();
    keeper.save(0);
    assertThat(stored).isEmpty();
    keeper.reached(at(100), 5);
    keeper.save(1);
    keeper.saved();
    assertThat(stored).containsExactly(fence(at(100), 1));
  }

  @Test
  void aReplayDoesNotTakeTheFenceBack() throws SQLException {
    FenceKeeper keeper = keeper(fence(at(100)));
    keeper.reached(at(40), 5);
    keeper.save(1);
    keeper.saved();
    keeper.reached(at(101), 5);
    keeper.save(1);
    keeper.saved();
    keeper.reached(at(60), 5);
    keeper.save(1);
    assertThat(stored).extracting(Fence::position).containsExactly(at(100), at(101), at(101));
  }

  @Test
  void aMarkNamesTheBeginningOfTheTransactionAndNotTheRowsThatHaveComeFromIt() throws SQLException {
    FenceKeeper keeper = keeper(fence(at(100)));
    keeper.reached(at(500), 5);
    keeper.reached(at(399), 6);
    keeper.save(1);
    assertThat(stored).extracting(Fence::position).containsExactly(at(500));
  }

  @Test
  void whatWasNotCommittedIsNotTakenForSaved() throws SQLException {
    FenceKeeper keeper = keeper();
    keeper.reached(at(100), 5);
    keeper.save(1);
    // rolled back here, and applied a second time
    keeper.save(1);
    keeper.saved();
    assertThat(stored).containsExactly(fence(at(100), 1), fence(at(100), 1));
  }

  @Test
  void theFenceOfAnotherServerIsReplaced() throws SQLException {
    SourcePosition other = new SourcePosition(new UUID(9, 9), 9, 999, 0, 0);
    FenceKeeper keeper = keeper(fence(other));
    keeper.reached(at(1), 5);
    keeper.save(1);
    assertThat(stored).containsExactly(fence(at(1), 1));
  }

  @Test
  void onlyTheFenceOfTheSameLaneRangeAndTablesIsGoneOnFrom() throws SQLException {
    FenceKeeper keeper =
        keeper(
            new Fence("other", 0, 63, at(900), 0, TABLES),
            new Fence("default", 0, 127, at(900), 0, TABLES),
            new Fence("default", 0, 63, at(900), 0, List.of("shop.users by table")));
    keeper.reached(at(1), 5);
    keeper.save(1);
    assertThat(stored).containsExactly(fence(at(1), 1));
  }

  @Test
  void aFenceThatVouchedForMoreTablesDoesNotGoBack() throws SQLException {
    List<String> more = new ArrayList<>(TABLES);
    more.add("shop.users by table");
    FenceKeeper keeper = keeper(new Fence("default", 0, 63, at(900), 0, more));
    keeper.reached(at(1), 5);
    keeper.save(0);
    assertThat(stored).containsExactly(fence(at(900)));
  }

  @Test
  void withoutMovementItIsNeverDueAndWithItOnceASecond() throws SQLException {
    FenceKeeper keeper = keeper(fence(at(100)));
    now += TimeUnit.MINUTES.toNanos(1);
    assertThat(keeper.isDue()).isFalse();
    keeper.reached(at(100), 5);
    assertThat(keeper.isDue()).isFalse();
    keeper.reached(at(101), 5);
    assertThat(keeper.isDue()).isTrue();
    keeper.save(0);
    keeper.saved();
    assertThat(keeper.isDue()).isFalse();
    keeper.reached(at(102), 5);
    now += TimeUnit.MILLISECONDS.toNanos(999);
    assertThat(keeper.isDue()).isFalse();
    now += TimeUnit.MILLISECONDS.toNanos(1);
    assertThat(keeper.isDue()).isTrue();
  }

  @Test
  void theFenceTellsWhetherAnUnconfirmedCommitTookPlace() throws Exception {
    FenceKeeper keeper = keeper(fence(at(100)));
    keeper.reached(at(200), 5);
    keeper.save(1);
    assertThat(keeper.settle(List.of(fence(at(100))))).isFalse();
    keeper.save(1);
    assertThat(keeper.settle(List.of(fence(at(200))))).isTrue();
    // a session lost with nothing on its way
    assertThat(keeper.settle(List.of(fence(at(200))))).isFalse();
    keeper.reached(at(300), 5);
    keeper.save(1);
    keeper.rolledBack();
    assertThat(keeper.settle(List.of(fence(at(200))))).isFalse();
  }

  @Test
  void aSubtaskWithoutAFenceYetFindsItsFirstOne() throws Exception {
    FenceKeeper keeper = keeper();
    assertThat(keeper.settle(List.of())).isFalse();
    keeper.reached(at(100), 5);
    keeper.save(1);
    assertThat(keeper.settle(List.of(fence(at(100))))).isTrue();
  }

  @Test
  void aFenceThatVouchedForOtherTablesIsKnownAgain() throws Exception {
    Fence other = new Fence("default", 0, 63, at(100), 0, List.of("shop.users by table"));
    FenceKeeper keeper = keeper(other);
    assertThat(keeper.settle(List.of(other))).isFalse();
  }

  @Test
  void whoeverFindsTheFenceMovedByAnotherIsOver() throws Exception {
    FenceKeeper keeper = keeper(fence(at(100)));
    assertThatThrownBy(() -> keeper.settle(List.of(fence(at(150)))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another writer");
  }

  @Test
  void aConfirmedCommitThatPostgresHasForgottenIsTold() throws Exception {
    FenceKeeper keeper = keeper(fence(at(100)));
    keeper.reached(at(200), 5);
    keeper.save(1);
    keeper.saved();
    assertThatThrownBy(() -> keeper.settle(List.of(fence(at(100)))))
        .isInstanceOf(LostCommitException.class)
        .hasMessageContaining("000003:200")
        .hasMessageContaining("000003:100")
        .hasMessageContaining("failover");
  }

  @Test
  void aFenceThatHasLostMarksAloneIsGoneOnWith() throws Exception {
    FenceKeeper keeper = keeper(fence(at(100), 7));
    keeper.reached(at(200), 5);
    keeper.save(0);
    keeper.saved();
    assertThat(keeper.settle(List.of(fence(at(100), 7)))).isFalse();
    assertThat(keeper.confirmed()).contains(ConfirmedFence.of(fence(at(100), 7)));
    keeper.save(2);
    keeper.saved();
    assertThat(keeper.confirmed()).contains(ConfirmedFence.of(fence(at(200), 9)));
  }

  private FenceKeeper keeper(Fence... earlier) {
    return new FenceKeeper(
        (fence, changes, millis) -> stored.add(fence),
        "default",
        new KeyGroupRange(0, 63),
        TABLES,
        List.of(earlier),
        () -> now);
  }

  private static Fence fence(SourcePosition position) {
    return fence(position, 0);
  }

  private static Fence fence(SourcePosition position, long changes) {
    return new Fence("default", 0, 63, position, changes, TABLES);
  }

  private static SourcePosition at(long offset) {
    return new SourcePosition(SERVER, 3, offset, 0, 0);
  }
}
