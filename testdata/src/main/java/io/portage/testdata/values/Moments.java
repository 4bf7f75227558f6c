package io.portage.testdata.values;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Dates, wall clocks, moments, durations and years. */
final class Moments {

  private static final List<String> DAYS =
      List.of(
          "0001-01-01",
          "0004-02-29",
          "0069-12-31",
          "0099-12-31",
          "0100-03-01",
          "1000-01-01",
          "1500-02-28",
          "1582-10-04",
          "1582-10-10",
          "1582-10-15",
          "1883-11-18",
          "1899-12-31",
          "1900-02-28",
          "1969-12-31",
          "1970-01-01",
          "2000-02-29",
          "2011-12-30",
          "2018-11-04",
          "2024-02-29",
          "2024-03-10",
          "2024-03-31",
          "2024-10-27",
          "2024-11-03",
          "2038-01-19",
          "9999-12-31");

  private static final List<String> CLOCKS =
      List.of("00:00:00", "00:30:00", "01:30:00", "02:30:00", "12:00:00", "23:59:59");

  /** Changes of the clocks in America, Europe and Australia, and both ends. */
  private static final long[] SECONDS = {
    1L,
    2L,
    86_400L,
    1_710_054_000L,
    1_711_846_800L,
    1_729_990_800L,
    1_730_613_600L,
    1_541_296_800L,
    1_325_239_200L,
    2_147_483_647L,
    1_000_000_000L
  };

  private Moments() {}

  static Literal date() {
    return random -> "'" + day(random) + "'";
  }

  private static String day(Random random) {
    if (random.nextInt(3) == 0) {
      return DAYS.get(random.nextInt(DAYS.size()));
    }
    long first = LocalDate.of(1, 1, 1).toEpochDay();
    long last = LocalDate.of(9999, 12, 31).toEpochDay();
    LocalDate day = LocalDate.ofEpochDay(first + (long) (random.nextDouble() * (last - first)));
    return "%04d-%02d-%02d".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  static Literal datetime(int digits) {
    return random -> {
      String clock =
          random.nextBoolean()
              ? CLOCKS.get(random.nextInt(CLOCKS.size()))
              : "%02d:%02d:%02d"
                  .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60));
      return "'" + day(random) + " " + clock + fraction(random, digits) + "'";
    };
  }

  /** By the number of seconds, so that it means one moment in whichever zone the session is. */
  static Literal timestamp(int digits) {
    return random -> {
      long seconds =
          random.nextInt(3) == 0
              ? SECONDS[random.nextInt(SECONDS.length)] - (random.nextInt(3) == 0 ? 1 : 0)
              : 1 + (long) (random.nextDouble() * 2_147_483_646L);
      return "FROM_UNIXTIME(" + Math.max(1, seconds) + fraction(random, digits) + ")";
    };
  }

  static Literal time(int digits) {
    return random -> {
      int hours =
          switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 838;
            case 2 -> random.nextInt(24);
            default -> random.nextInt(838);
          };
      int minutes = random.nextInt(3) == 0 ? 59 : random.nextInt(60);
      int seconds = random.nextInt(3) == 0 ? 59 : random.nextInt(60);
      boolean last = hours == 838 && minutes == 59 && seconds == 59;
      return "'%s%02d:%02d:%02d%s'"
          .formatted(
              random.nextBoolean() ? "-" : "",
              hours,
              minutes,
              seconds,
              last ? "" : fraction(random, digits));
    };
  }

  static Literal year() {
    return random -> random.nextInt(8) == 0 ? "0" : Integer.toString(1901 + random.nextInt(255));
  }

  private static String fraction(Random random, int digits) {
    if (digits == 0) {
      return "";
    }
    int bound = (int) Math.pow(10, digits);
    int units =
        switch (random.nextInt(4)) {
          case 0 -> bound - 1;
          case 1 -> 0;
          case 2 -> 1;
          default -> random.nextInt(bound);
        };
    return String.format(Locale.ROOT, ".%0" + digits + "d", units);
  }
}
