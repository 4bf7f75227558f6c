package io.portage.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionNameTest {

  private final SessionName mine = SessionName.lane("shop", "big one", 32, 63);

  @Test
  void whoeverWritesOneOfTheSameKeyGroupsIsARival() {
    assertThat(mine.rivals(full(mine))).isTrue();
    assertThat(mine.rivals(full(SessionName.lane("shop", "big one", 0, 127)))).isTrue();
    assertThat(mine.rivals(full(SessionName.lane("shop", "big one", 63, 80)))).isTrue();
  }

  @Test
  void othersAreLeftAlone() {
    assertThat(mine.rivals(full(SessionName.lane("shop", "big one", 64, 127)))).isFalse();
    assertThat(mine.rivals(full(SessionName.lane("shop", "other", 32, 63)))).isFalse();
    assertThat(mine.rivals(full(SessionName.lane("shop2", "big one", 32, 63)))).isFalse();
    assertThat(mine.rivals(full(SessionName.copy("shop", 40)))).isFalse();
    assertThat(mine.rivals("portage status")).isFalse();
    assertThat(mine.rivals("psql")).isFalse();
  }

  @Test
  void aNameThatPostgresHasCutIsKnown() {
    SessionName lengthy = SessionName.lane("shop", "l".repeat(80), 32, 63);
    assertThat(lengthy.rivals(full(lengthy).substring(0, 63))).isTrue();
  }

  private static String full(SessionName name) {
    return "portage " + name.purpose();
  }
}
