package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.PostgresServer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wall clocks become the moments that PostgreSQL's own AT TIME ZONE makes of them. */
class ZonedClockIT {

  private static final int LAST_YEAR = 2200;
  private static final int[] SECONDS_AROUND = {
    -86_400, -7200, -3601, -3600, -1801, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 5400, 7200, 86_400
  };
  private static final List<LocalDateTime> LIMITS =
      List.of(
          LocalDateTime.of(1, 1, 1, 0, 0),
          LocalDateTime.of(99, 12, 31, 23, 59, 59),
          LocalDateTime.of(1582, 10, 10, 12, 0),
          LocalDateTime.of(1883, 11, 18, 12, 0),
          LocalDateTime.of(1899, 12, 31, 23, 59, 59),
          LocalDateTime.of(1970, 1, 1, 0, 0),
          LocalDateTime.of(2038, 1, 19, 3, 14, 8),
          LocalDateTime.of(2500, 7, 1, 0, 0),
          LocalDateTime.of(9999, 12, 31, 23, 59, 59));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "+02:00",
        "America/Sao_Paulo",
        "America/New_York",
        "America/St_Johns",
        "Europe/Berlin",
        "Europe/London",
        "Europe/Dublin",
        "Europe/Moscow",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Shanghai",
        "Australia/Lord_Howe",
        "Australia/Sydney",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Africa/Casablanca"
      })
  void everyClockChangeIsReadAsPostgresReadsIt(String zone) throws Exception {
    List<Long> walls = walls(ZoneId.of(zone).getRules());
    Map<Long, Long> expected = atTimeZone(zone, walls);
    ZonedClock clock = new ZonedClock(ZoneId.of(zone));
    SoftAssertions all = new SoftAssertions();
    for (long wall : walls) {
      all.assertThat(moment(clock, wall))
          .as("%s in %s", LocalDateTime.ofEpochSecond(wall / 1_000_000, 0, ZoneOffset.UTC), zone)
          .isEqualTo(expected.get(wall));
    }
    all.assertAll();
  }

  @Test
  void aTimeInAGapIsShiftedAndATimeInAFoldIsTheLaterOne() throws Exception {
    ZonedClock saoPaulo = new ZonedClock(ZoneId.of("America/Sao_Paulo"));
    assertThat(moment(saoPaulo, micros("2018-11-04T00:30:00")))
        .isEqualTo(micros("2018-11-04T03:30:00"));
    assertThat(moment(saoPaulo, micros("2018-02-17T23:30:00")))
        .isEqualTo(micros("2018-02-18T02:30:00"));
  }

  private static long moment(ZonedClock clock, long wall) throws RejectedValueException {
    try {
      return clock.moment(wall);
    } catch (RejectedValueException e) {
      assertThat(e.bad()).isEqualTo(BadData.DST_GAP);
      return clock.moment(clock.shifted(wall));
    }
  }

  /** Wall clocks around every change of the zone's offset, as microseconds. */
  private static List<Long> walls(ZoneRules rules) {
    List<Long> walls = new ArrayList<>();
    LIMITS.forEach(limit -> walls.add(limit.toEpochSecond(ZoneOffset.UTC) * 1_000_000));
    ZoneOffsetTransition change =
        rules.nextTransition(LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC));
    while (change != null && change.getDateTimeBefore().getYear() <= LAST_YEAR) {
      for (LocalDateTime side : List.of(change.getDateTimeBefore(), change.getDateTimeAfter())) {
        for (int seconds : SECONDS_AROUND) {
          walls.add((side.toEpochSecond(ZoneOffset.UTC) + seconds) * 1_000_000 + 1);
        }
      }
      change = rules.nextTransition(change.getInstant());
    }
    return walls;
  }

  private static long micros(String wall) {
    return LocalDateTime.parse(wall).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }

  private static Map<Long, Long> atTimeZone(String zone, List<Long> walls) throws Exception {
    PostgresServer server = PostgresServer.shared();
    Map<Long, Long> moments = new TreeMap<>();
    // to PostgreSQL, +02:00 is two hours west of Greenwich
    String sql =
        "SELECT w, (extract(epoch FROM ((timestamp '1970-01-01' + w * interval '1 microsecond')"
            + " AT TIME ZONE "
            + (zone.startsWith("+") ? "interval '" + zone.substring(1) + "'" : "'" + zone + "'")
            + ")) * 1000000)::bigint FROM unnest(?) AS w";
    try (Connection postgres = server.connect(server.createDatabase("clocks"));
        PreparedStatement statement = postgres.prepareStatement(sql)) {
      Array array = postgres.createArrayOf("bigint", walls.toArray());
      statement.setArray(1, array);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          moments.put(row.getLong(1), row.getLong(2));
        }
      }
    }
    return moments;
  }
}
