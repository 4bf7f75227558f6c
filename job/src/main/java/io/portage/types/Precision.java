package io.portage.types;

/**
 * The digits of a second that a column keeps. PostgreSQL would round to them without a word.
 *
 * @param unit microseconds of the last digit kept
 */
record Precision(PostgresType type, long unit) {

  static Precision of(PostgresType type) {
    int digits = Modifier.of(type).first();
    long unit = 1;
    for (int i = digits < 0 ? 6 : digits; i < 6; i++) {
      unit *= 10;
    }
    return new Precision(type, unit);
  }

  void check(long micros) throws RejectedValueException {
    if (unit > 1 && micros % unit != 0) {
      throw new RejectedValueException(
          "the fraction of a second ."
              + String.format("%06d", Math.floorMod(micros, 1_000_000L))
              + " has more digits than "
              + type.sql()
              + " keeps; widen the target column");
    }
  }
}
