package io.portage.ops.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.Finding;
import io.portage.plan.RejectPolicy;
import io.portage.plan.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantinedTest {

  private static final List<DataFinding> FOUND =
      List.of(found(Severity.BLOCKER, 3), found(Severity.WARNING, 50), found(Severity.BLOCKER, 2));

  private static DataFinding found(Severity severity, long count) {
    return new DataFinding(
        Finding.ofTable(severity, "shop.t", "what", "why", "Do"),
        DataFinding.Kind.REJECT,
        count,
        "id = 1");
  }

  @Test
  void rejectsStopTheJobWhereTheyAreNotKept() {
    assertThat(Quarantined.lowered(FOUND, RejectPolicy.fail())).isEqualTo(FOUND);
  }

  @Test
  void keptRejectsDoNotAsLongAsTheyAreWithinTheLimit() {
    assertThat(Quarantined.lowered(FOUND, new RejectPolicy(true, 5)))
        .extracting(f -> f.finding().severity())
        .containsOnly(Severity.WARNING);
    assertThat(Quarantined.lowered(FOUND, new RejectPolicy(true, 4))).isEqualTo(FOUND);
  }
}
