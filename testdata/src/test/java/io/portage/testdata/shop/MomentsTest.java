package io.portage.testdata.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MomentsTest {

  @Test
  void datesHaveFourDigitsOfYear() {
    assertThat(Moments.date(LocalDate.of(1, 1, 1).toEpochDay())).isEqualTo("0001-01-01");
    assertThat(Moments.date(LocalDate.of(9999, 12, 31).toEpochDay())).isEqualTo("9999-12-31");
  }

  @Test
  void timesAreCutToTheirFraction() {
    assertThat(Moments.time(0, 0)).isEqualTo("00:00:00");
    assertThat(Moments.time(Moments.DAY_MICROS - 1, 3)).isEqualTo("23:59:59.999");
    assertThat(Moments.dateTime(0, 1, 6)).isEqualTo("1970-01-01 00:00:00.000001");
  }
}
