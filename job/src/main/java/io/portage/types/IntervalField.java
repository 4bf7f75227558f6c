package io.portage.types;

/** interval: microseconds, days and months, each with its own sign. */
record IntervalField(Precision precision) {

  static IntervalField of(PostgresType type) {
    return new IntervalField(Precision.of(type));
  }

  /**
   * As Django writes a duration: whole days, rounded down, and what is left of a day. It is the
   * only form in which every 64-bit number of microseconds fits and is read back by Django.
   */
  void putDays(long micros, CopyBuffer out) throws RejectedValueException {
    put(
        0,
        (int) Math.floorDiv(micros, Calendar.MICROS_PER_DAY),
        Math.floorMod(micros, Calendar.MICROS_PER_DAY),
        out);
  }

  /** All in hours, as MySQL prints a TIME. */
  void putHours(long micros, CopyBuffer out) throws RejectedValueException {
    put(0, 0, micros, out);
  }

  void put(int months, int days, long micros, CopyBuffer out) throws RejectedValueException {
    precision.check(micros);
    out.putInt(16);
    out.putLong(micros);
    out.putInt(days);
    out.putInt(months);
  }
}
