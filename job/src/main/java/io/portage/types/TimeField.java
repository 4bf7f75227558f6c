package io.portage.types;

/** time without time zone: microseconds since midnight. */
record TimeField(Precision precision) {

  static TimeField of(PostgresType type) {
    return new TimeField(Precision.of(type));
  }

  void put(long micros, CopyBuffer out) throws RejectedValueException {
    if (micros < 0 || micros >= Calendar.MICROS_PER_DAY) {
      throw new RejectedValueException(
          BadData.TIME_OUTSIDE_A_DAY,
          clock(micros)
              + " is a duration and no time of day; make the target column interval, or"
              + " set values.times-outside-a-day");
    }
    precision.check(micros);
    out.putInt(8);
    out.putLong(micros);
  }

  private static String clock(long micros) {
    long seconds = Math.abs(micros) / Calendar.MICROS_PER_SECOND;
    return String.format(
        "%s%02d:%02d:%02d.%06d",
        micros < 0 ? "-" : "",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        Math.abs(micros) % Calendar.MICROS_PER_SECOND);
  }
}
