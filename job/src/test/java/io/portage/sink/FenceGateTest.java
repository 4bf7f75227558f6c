package io.portage.sink;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.portage.change.Op;
import io.portage.change.RowChange;
import io.portage.change.RowWrite;
import io.portage.change.SourcePosition;
import io.portage.ledger.Fence;
import io.portage.plan.MigrationPlan;
import io.portage.plan.OrderKey;
import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FenceGateTest {

  private static final UUID SERVER = new UUID(1, 2);
  private static final UUID OTHER = new UUID(1, 3);

  private final TablePlan users = Plans.table(0, "users", List.of(0), column("id", "int"));
  private final TablePlan log = Plans.table(1, "log", List.of(), column("n", "int"));
  private final MigrationPlan plan = Plans.inOneLane(2, users, log);

  @Test
  void aChangeAtOrBeforeTheFenceOfItsKeyGroupIsApplied() {
    FenceGate gate = gate(Map.of(), fence(0, 63, at(SERVER, 100), users));
    assertThat(gate.isApplied(write(0, 63, at(SERVER, 100)))).isTrue();
    assertThat(gate.isApplied(write(0, 0, at(SERVER, 99)))).isTrue();
    assertThat(gate.isApplied(write(0, 63, at(SERVER, 101)))).isFalse();
    assertThat(gate.isApplied(write(0, 64, at(SERVER, 99)))).isFalse();
  }

  @Test
  void anotherServersFenceProvesNothing() {
    FenceGate gate = gate(Map.of(), fence(0, 127, at(OTHER, 100), users));
    assertThat(gate.isApplied(write(0, 0, at(SERVER, 1)))).isFalse();
  }

  @Test
  void aFenceVouchesOnlyForTheTablesAndOrdersItNames() {
    TablePlan byTable = Plans.table(0, "users", List.of(0), OrderKey.TABLE, column("id", "int"));
    FenceGate gate =
        gate(
            Map.of(), fence(0, 127, at(SERVER, 100), byTable), fence(0, 127, at(SERVER, 100), log));
    assertThat(gate.isApplied(write(0, 0, at(SERVER, 1)))).isFalse();
    assertThat(gate.isApplied(write(1, 0, at(SERVER, 1)))).isTrue();
  }

  @Test
  void fencesOfEveryParallelismCountTheFurthestOfAGroup() {
    FenceGate gate =
        gate(
            Map.of(),
            fence(0, 127, at(SERVER, 50), users),
            fence(0, 63, at(SERVER, 80), users),
            fence(64, 127, at(SERVER, 20), users));
    assertThat(gate.isApplied(write(0, 10, at(SERVER, 80)))).isTrue();
    assertThat(gate.isApplied(write(0, 100, at(SERVER, 50)))).isTrue();
    assertThat(gate.isApplied(write(0, 100, at(SERVER, 51)))).isFalse();
  }

  @Test
  void aFloorCountsForItsTableInEveryKeyGroup() {
    SourcePosition floor = new SourcePosition(SERVER, 3, 40, Integer.MAX_VALUE, 0);
    FenceGate gate = gate(Map.of("shop.log", floor));
    assertThat(gate.isApplied(write(1, 0, at(SERVER, 40)))).isTrue();
    assertThat(gate.isApplied(write(1, 127, at(SERVER, 41)))).isFalse();
    assertThat(gate.isApplied(write(1, 0, at(OTHER, 40)))).isFalse();
    assertThat(gate.isApplied(write(0, 0, at(SERVER, 40)))).isFalse();
  }

  private FenceGate gate(Map<String, SourcePosition> floors, Fence... fences) {
    return new FenceGate(plan, List.of(fences), floors, MigrationPlan.KEY_GROUPS);
  }

  private static Fence fence(int first, int last, SourcePosition position, TablePlan table) {
    return new Fence("default", first, last, position, 0, List.of(table.fingerprint()));
  }

  private static SourcePosition at(UUID server, long offset) {
    return new SourcePosition(server, 3, offset, 0, 0);
  }

  private static RowWrite write(int table, int keyGroup, SourcePosition position) {
    return new RowWrite(
        Op.INSERT,
        new byte[1],
        new byte[1],
        keyGroup,
        new RowChange(table, Op.INSERT, null, new Object[] {1L}, position, 0));
  }
}
