package io.portage.types;

/** boolean. */
final class BooleanField {

  private BooleanField() {}

  static void put(boolean value, CopyBuffer out) {
    out.putInt(1);
    out.putByte(value ? 1 : 0);
  }

  static void fromInteger(Object value, CopyBuffer out) throws RejectedValueException {
    long number = (Long) value;
    if (number != 0 && number != 1) {
      throw new RejectedValueException(
          BadData.OTHER_BOOLEAN,
          number
              + " is neither 0 nor 1, so no boolean; make the target column smallint, or set"
              + " values.other-booleans");
    }
    put(number == 1, out);
  }
}
