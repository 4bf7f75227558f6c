package io.portage.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

  private final AtomicLong heard = new AtomicLong();
  private final SilenceWatch watch = new SilenceWatch(heard::get);
  private long now = TimeUnit.HOURS.toNanos(5);

  @Test
  void heartbeatsKeepTheStreamGoingAndSilenceEndsIt() throws Exception {
    watch.begin();
    for (int i = 0; i < 30; i++) {
      heard.incrementAndGet();
      lookFor(1_000);
    }
    lookFor(9_000);
    assertThatThrownBy(() -> lookFor(2_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not even a heartbeat");
  }

  @Test
  void aReaderThatHasNothingToReadIsNotExpectedToHearAnything() {
    assertThatCode(() -> lookFor(600_000)).doesNotThrowAnyException();
  }

  @Test
  void aServerThatIsLostBeforeItSaysAnythingIsNoticedToo() throws Exception {
    lookFor(600_000);
    watch.begin();
    assertThatCode(() -> lookFor(59_000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> lookFor(3_000)).isInstanceOf(IOException.class);
  }

  @Test
  void timeInWhichNobodyLookedIsNotSilence() throws Exception {
    watch.begin();
    heard.incrementAndGet();
    lookFor(9_000);
    now += TimeUnit.MINUTES.toNanos(5);
    assertThatCode(() -> lookFor(9_000)).doesNotThrowAnyException();
  }

  private void lookFor(long millis) throws IOException {
    for (long passed = 0; passed < millis; passed += 500) {
      watch.look(now);
      now += TimeUnit.MILLISECONDS.toNanos(500);
    }
  }
}
