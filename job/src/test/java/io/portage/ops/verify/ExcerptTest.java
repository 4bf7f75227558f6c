package io.portage.ops.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void shortTextsAreShownAsTheyAre() {
    assertThat(Excerpt.of("a ", "a")).isEqualTo(new Excerpt("a ", "a"));
    assertThat(Excerpt.of(null, "")).isEqualTo(new Excerpt(null, ""));
  }

  @Test
  void longTextsAreShownAroundTheFirstDifference() {
    Excerpt excerpt = Excerpt.of("x".repeat(100) + "a" + "y".repeat(100), "x".repeat(100) + "b");

    assertThat(excerpt.expected())
        .isEqualTo("(after 60 characters) …" + "x".repeat(40) + "a" + "y".repeat(39) + "…");
    assertThat(excerpt.found()).isEqualTo("(after 60 characters) …" + "x".repeat(40) + "b");
  }

  @Test
  void aTextThatGoesOnWhereTheOtherEndsIsShownThere() {
    Excerpt excerpt = Excerpt.of("x".repeat(200), "x".repeat(199));

    assertThat(excerpt.expected()).isEqualTo("(after 159 characters) …" + "x".repeat(41));
    assertThat(excerpt.found()).isEqualTo("(after 159 characters) …" + "x".repeat(40));
  }

  @Test
  void charactersBeyondSixteenBitsAreNotCutInTwo() {
    String smileys = "😀".repeat(60);

    // the difference lies within a pair, the window would begin within another
    Excerpt excerpt = Excerpt.of(smileys + "😀" + "a".repeat(80), smileys + "😁" + "a".repeat(80));

    assertThat(excerpt.expected()).startsWith("(after 80 characters) …😀").endsWith("a…");
    assertThat(excerpt.found()).contains("😁").endsWith("a…");
  }

  @Test
  void otherBytesOfTheSameTextAreSaidToBeThat() {
    assertThat(Excerpt.of("{a}", "{a}"))
        .isEqualTo(new Excerpt("{a}", "{a} (the same text, stored in other bytes)"));
  }

  @Test
  void aDifferenceBeyondWhatIsSearchedIsSaidToBeThere() {
    String start = "x".repeat(Excerpt.SEARCHED);

    assertThat(Excerpt.of(start, start).found())
        .endsWith("…" + " (they differ after 2097152 characters)");
  }
}
