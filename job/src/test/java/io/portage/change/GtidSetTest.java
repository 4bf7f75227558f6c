package io.portage.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GtidSetTest {

  private static final String ONE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String OTHER = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

  @Test
  void itKnowsWhatIsWithinItsIntervals() {
    GtidSet set =
        GtidSet.parse(ONE + ":1-5:7,\n" + OTHER.toUpperCase(java.util.Locale.ROOT) + ":2-3");
    assertThat(set.contains(ONE + ":1")).isTrue();
    assertThat(set.contains(ONE + ":5")).isTrue();
    assertThat(set.contains(ONE + ":6")).isFalse();
    assertThat(set.contains(ONE + ":7")).isTrue();
    assertThat(set.contains(ONE + ":8")).isFalse();
    assertThat(set.contains(OTHER + ":1")).isFalse();
    assertThat(set.contains(OTHER + ":2")).isTrue();
    assertThat(set.count()).isEqualTo(8);
  }

  @Test
  void idsWithATagAreOthers() {
    GtidSet set = GtidSet.parse(ONE + ":1-2:night:4-5:day:1");
    assertThat(set.contains(ONE + ":2")).isTrue();
    assertThat(set.contains(ONE + ":4")).isFalse();
    assertThat(set.contains(ONE + ":night:4")).isTrue();
    assertThat(set.contains(ONE + ":day:4")).isFalse();
    assertThat(set.contains(ONE + ":day:1")).isTrue();
  }

  @Test
  void anEmptySetHoldsNothing() {
    assertThat(GtidSet.parse("").contains(ONE + ":1")).isFalse();
    assertThat(GtidSet.parse("").count()).isZero();
  }
}
