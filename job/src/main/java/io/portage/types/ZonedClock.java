package io.portage.types;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The moments of a zone's wall clock. Where a wall clock shows a time twice it means the second
 * one, as PostgreSQL's {@code AT TIME ZONE} does; a time that it skips is no moment at all.
 */
public final class ZonedClock {

  private final ZoneId zone;
  private final ZoneRules rules;
  private final boolean fixed;

  public ZonedClock(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    this.fixed = rules.isFixedOffset();
  }

  /**
   * @param wallMicros microseconds since 1970-01-01 00:00:00 of the wall clock
   * @return microseconds since 1970-01-01 00:00:00 UTC
   */
  public long moment(long wallMicros) throws RejectedValueException {
    long seconds = Math.floorDiv(wallMicros, Calendar.MICROS_PER_SECOND);
    LocalDateTime wall = LocalDateTime.ofEpochSecond(fixed ? 0 : seconds, 0, ZoneOffset.UTC);
    ZoneOffsetTransition change = fixed ? null : rules.getTransition(wall);
    if (change != null && change.isGap()) {
      throw new RejectedValueException(
          wall
              + " is not a time in "
              + zone
              + ", where clocks went from "
              + change.getDateTimeBefore()
              + " to "
              + change.getDateTimeAfter()
              + "; correct the row on MySQL, or make the target column timestamp without time zone");
    }
    ZoneOffset offset = change == null ? rules.getOffset(wall) : change.getOffsetAfter();
    return wallMicros - offset.getTotalSeconds() * Calendar.MICROS_PER_SECOND;
  }
}
