package io.portage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.change.SourcePosition;
import io.portage.plan.BinlogStart;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final UUID SERVER = UUID.fromString("3e11fa47-71ca-11e1-9e33-c80aa9429562");
  private static final BinlogStart END =
      new BinlogStart(SERVER.toString(), "binlog.000003", 1000, "");

  @Test
  void everyKeyGroupMustHavePassed() {
    assertThat(passed(fence("a", 0, 127, 1000))).isTrue();
    assertThat(passed(fence("a", 0, 63, 1000), fence("a", 64, 127, 2000))).isTrue();
    assertThat(passed(fence("a", 0, 63, 1000), fence("a", 65, 127, 1000))).isFalse();
    assertThat(passed(fence("a", 0, 63, 1000), fence("a", 64, 127, 998))).isFalse();
    assertThat(passed()).isFalse();
  }

  @Test
  void theEndItselfIsWhereTheNextEventBegins() {
    assertThat(passed(fence("a", 0, 127, 999))).isTrue();
    assertThat(passed(fence("a", 0, 127, 998))).isFalse();
  }

  @Test
  void rangesOfAnotherParallelismCountAndOverlap() {
    assertThat(
            passed(
                fence("a", 0, 42, 1000),
                fence("a", 43, 85, 10),
                fence("a", 86, 127, 1000),
                fence("a", 32, 95, 1000)))
        .isTrue();
  }

  @Test
  void anIdleLaneHoldsTheWholeBack() {
    assertThat(Progress.hasPassed(List.of(fence("a", 0, 127, 1000)), List.of("a", "b"), 128, END))
        .isFalse();
    assertThat(
            Progress.hasPassed(
                List.of(fence("a", 0, 127, 1000), fence("b", 0, 127, 1000)),
                List.of("a", "b"),
                128,
                END))
        .isTrue();
  }

  @Test
  void fencesOfLanesThatAreNoMoreAreNotAsked() {
    assertThat(passed(fence("a", 0, 127, 1000), fence("gone", 0, 127, 4))).isTrue();
  }

  @Test
  void anotherServersFenceHasPassedNothing() {
    Fence other =
        new Fence("a", 0, 127, new SourcePosition(new UUID(1, 2), 9, 1, 0, 0), 0, List.of());
    assertThat(passed(other)).isFalse();
  }

  @Test
  void aLaterFileHasPassedWhateverItsOffset() {
    assertThat(passed(new Fence("a", 0, 127, new SourcePosition(SERVER, 4, 4, 0, 0), 0, List.of())))
        .isTrue();
  }

  private static boolean passed(Fence... fences) {
    return Progress.hasPassed(List.of(fences), List.of("a"), 128, END);
  }

  private static Fence fence(String lane, int first, int last, long offset) {
    return new Fence(lane, first, last, new SourcePosition(SERVER, 3, offset, 0, 0), 0, List.of());
  }
}
