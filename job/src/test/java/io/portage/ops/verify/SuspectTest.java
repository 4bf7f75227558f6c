package io.portage.ops.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.VerifyRows;
import io.portage.ops.verify.Suspect.Sight;
import io.portage.ops.verify.Suspect.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When it is certain that a row differs, and when not. */
class SuspectTest {

  private static final VerifyRows.Row ROW =
      new VerifyRows.Row(1, "DIFFERENT", new byte[0], List.of("1"), null, null, 1);

  @Test
  void aRowThatTheStreamHasNotTouchedMeanwhileDiffers() {
    assertThat(new Suspect(ROW, "v1").seen(differing("a", "v1"))).contains(Verdict.DIFFERENT);
  }

  @Test
  void aRowThatIsWrittenAllTheTimeIsNeverCertain() {
    Suspect suspect = new Suspect(ROW, "v1");
    for (int look = 2; look < 20; look++) {
      // also where MySQL has the same row at each look: it may have had another in between
      assertThat(suspect.seen(differing("a", "v" + look))).isEmpty();
    }
    assertThat(suspect.seen(new Sight("b", null, "v20", true))).contains(Verdict.CLEARED);
  }

  @Test
  void aRowIsMissingWhenMySqlHasTheVerySameSeveralTimesInSuccession() {
    Suspect suspect = new Suspect(ROW, null);
    assertThat(suspect.seen(differing("a", null))).isEmpty();
    assertThat(suspect.seen(differing("a", null))).isEmpty();
    assertThat(suspect.seen(differing("b", null))).isEmpty();
    assertThat(suspect.seen(differing("b", null))).isEmpty();
    assertThat(suspect.seen(differing("b", null))).contains(Verdict.MISSING);
  }

  @Test
  void aRowThatComesAndGoesIsNotMissing() {
    Suspect suspect = new Suspect(ROW, null);
    assertThat(suspect.seen(differing("a", null))).isEmpty();
    assertThat(suspect.seen(differing("a", null))).isEmpty();
    assertThat(suspect.seen(differing("a", "v1"))).isEmpty();
    assertThat(suspect.seen(differing("a", null))).isEmpty();
    assertThat(suspect.seen(new Sight(null, null, null, false))).contains(Verdict.CLEARED);
  }

  @Test
  void aRowThatOnlyPostgresHasIsSurplusOnceItHasHeldStill() {
    Suspect suspect = new Suspect(ROW, "v1");
    assertThat(suspect.seen(differing(null, "v2"))).isEmpty();
    assertThat(suspect.seen(differing(null, "v2"))).contains(Verdict.SURPLUS);
  }

  @Test
  void aRowThatCannotBeConvertedMayBecomeARejectBeforeTheNextLook() {
    Refused now = new Refused(MismatchKind.UNCONVERTIBLE, null, "id = 1", "v", "too long");
    Refused then = new Refused(MismatchKind.REJECTED, null, "id = 1", "v", "too long");
    Suspect one = new Suspect(ROW, null);
    assertThat(one.seen(new Sight("x", now, null, false))).isEmpty();
    assertThat(one.seen(new Sight("x", then, null, false))).contains(Verdict.REJECTED);
    Suspect other = new Suspect(ROW, null);
    assertThat(other.seen(new Sight("x", now, null, false))).isEmpty();
    assertThat(other.seen(new Sight("x", now, null, false))).contains(Verdict.UNCONVERTIBLE);
  }

  private static Sight differing(String image, String version) {
    return new Sight(image, null, version, false);
  }
}
