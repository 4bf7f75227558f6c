package io.portage.ops.assess;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonShapeTest {

  @Test
  void reasonsThatDifferOnlyInTheValueAreOne() {
    assertThat(ReasonShape.of("70000 does not fit smallint (-32768 to 32767); widen it"))
        .isEqualTo(ReasonShape.of("-80000 does not fit smallint (-32768 to 32767); widen it"));
    assertThat(ReasonShape.of("'it's' is no UUID; correct the row"))
        .isEqualTo(ReasonShape.of("'' is no UUID; correct the row"));
    assertThat(ReasonShape.of("JSON with the character at byte 3; make it json: {\"a\": 1}"))
        .isEqualTo(ReasonShape.of("JSON with the character at byte 17; make it json: [2]"));
  }

  @Test
  void otherReasonsStayApart() {
    assertThat(ReasonShape.of("'abcdef' has 6 characters, varchar(5) takes 5; widen it"))
        .isNotEqualTo(ReasonShape.of("'a' has the character U+0000 at byte 1; remove it"));
  }
}
