package io.portage.types;

/** real and double precision. */
final class FloatField {

  private FloatField() {}

  static void put(float value, CopyBuffer out) {
    out.putInt(4);
    out.putInt(Float.floatToRawIntBits(value));
  }

  static void put(double value, CopyBuffer out) {
    out.putInt(8);
    out.putLong(Double.doubleToRawLongBits(value));
  }
}
