package io.portage.plan.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdentifiersTest {
  @Test
  void quotesAreDoubled() {
    assertThat(Identifiers.quotePostgres("a\"b.`c")).isEqualTo("\"a\"\"b.`c\"");
    assertThat(Identifiers.quotePostgres("s", "t")).isEqualTo("\"s\".\"t\"");
    assertThat(Identifiers.quoteMySql("a\"b.`c")).isEqualTo("`a\"b.``c`");
    assertThat(Identifiers.quoteMySql("d", "t")).isEqualTo("`d`.`t`");
  }

  @Test
  void noNameIsNoName() {
    assertThatThrownBy(() -> Identifiers.quotePostgres(""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Identifiers.quoteMySql("a\0b"))
        .hasMessage("A name must not be empty or hold a NUL character: 'a?b'");
  }

  @Test
  void sixtyThreeBytesFitAndMoreAreCutBetweenCodePoints() {
    String fits = "n".repeat(63);
    assertThat(Identifiers.fit(fits)).isSameAs(fits);

    String long1 = "a" + "ü".repeat(40) + "1";
    String long2 = "a" + "ü".repeat(40) + "2";
    assertThat(Identifiers.fit(long1)).isEqualTo("a" + "ü".repeat(26) + "_5a74c3a0");
    assertThat(Identifiers.fit(long2)).isNotEqualTo(Identifiers.fit(long1));
    assertThat(Identifiers.fit("\uD83D\uDE00".repeat(16)))
        .startsWith("\uD83D\uDE00".repeat(13) + "_")
        .satisfies(name -> assertThat(Identifiers.bytes(name)).isEqualTo(61));
  }
}
