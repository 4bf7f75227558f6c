package io.portage.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SourcePositionTest {

  private static final UUID SERVER = new UUID(1, 2);
  private static final UUID OTHER = new UUID(1, 3);

  @Test
  void fileThenOffsetThenRowThenPartDecide() {
    List<SourcePosition> inOrder =
        List.of(
            new SourcePosition(SERVER, 9, 900, 9, 1),
            new SourcePosition(SERVER, 10, 4, 9, 1),
            new SourcePosition(SERVER, 10, 5_000_000_000L, 0, 1),
            new SourcePosition(SERVER, 10, 5_000_000_001L, 0, 0),
            new SourcePosition(SERVER, 10, 5_000_000_001L, 0, 1),
            new SourcePosition(SERVER, 10, 5_000_000_001L, 1, 0));
    for (int i = 0; i < inOrder.size(); i++) {
      for (int j = 0; j < inOrder.size(); j++) {
        assertThat(inOrder.get(i).isProvablyAtOrBefore(inOrder.get(j)))
            .as("%s before %s", inOrder.get(i), inOrder.get(j))
            .isEqualTo(i <= j);
      }
    }
  }

  @Test
  void aPlaceOfAnotherServerProvesNothing() {
    SourcePosition early = new SourcePosition(SERVER, 1, 4, 0, 0);
    SourcePosition late = new SourcePosition(OTHER, 9, 900, 0, 0);
    assertThat(early.isProvablyAtOrBefore(late)).isFalse();
    assertThat(late.isProvablyAtOrBefore(early)).isFalse();
    assertThat(early.isProvablyAtOrBefore(new SourcePosition(OTHER, 1, 4, 0, 0))).isFalse();
  }

  @Test
  void aFileHasItsNumberAlsoAfterTheMillionth() {
    assertThat(SourcePosition.fileNumber("binlog.000003")).isEqualTo(3);
    assertThat(SourcePosition.fileNumber("mysql-bin.host.1.999999")).isEqualTo(999_999);
    assertThat(SourcePosition.fileNumber("binlog.1000000")).isEqualTo(1_000_000);
  }

  @Test
  void aPlaceReadsTheSameInEveryLanguage() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(new SourcePosition(SERVER, 3, 154, 2, 0)).hasToString("000003:154 row 2");
    } finally {
      Locale.setDefault(before);
    }
  }
}
