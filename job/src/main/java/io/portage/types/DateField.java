package io.portage.types;

/** date: days since 2000-01-01. */
final class DateField {

  private static final int EPOCH_DAY = 10_957;

  /** 4713-11-24 BC and 5874897-12-31 in days since 1970. */
  private static final long FIRST = -2_440_588L;

  private static final long LAST = 2_145_042_541L;

  private DateField() {}

  static void put(long epochDay, CopyBuffer out) throws RejectedValueException {
    if (epochDay < FIRST || epochDay > LAST) {
      throw new RejectedValueException(
          "the day " + epochDay + " counted from 1970-01-01 is beyond PostgreSQL's dates");
    }
    out.putInt(4);
    out.putInt((int) (epochDay - EPOCH_DAY));
  }
}
