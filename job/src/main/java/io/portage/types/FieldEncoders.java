package io.portage.types;

import java.math.BigDecimal;

/** The encoders of PostgreSQL's binary COPY fields. */
public final class FieldEncoders {

  private FieldEncoders() {}

  /** The encoder of what the source's readers give. */
  public static FieldEncoder of(Conversion conversion) {
    FieldEncoder encoder = readable(conversion);
    return (value, out) -> {
      if (value instanceof UnreadableValue unreadable) {
        throw rejected(unreadable);
      }
      encoder.encode(value, out);
    };
  }

  /**
   * The encoder of what a UDF returns for a column of this type: see {@link JavaValues} for the
   * classes each type takes.
   *
   * @throws IllegalArgumentException for a type that no class is known for
   */
  public static FieldEncoder ofJava(PostgresType target) {
    return JavaFields.of(target);
  }

  /** Whether there is any class of objects for a column of this type. */
  public static boolean takesJava(PostgresType target) {
    return JavaFields.takes(target);
  }

  /** Why such a value cannot be stored. */
  public static RejectedValueException rejected(UnreadableValue value) {
    return value.noSuchDate()
        ? new RejectedValueException(
            value.bad(),
            value.text()
                + " is no date that PostgreSQL has; set values.zero-dates to a date, or to null"
                + " where the target column is nullable")
        : new RejectedValueException(
            value.bad(),
            "unreadable: "
                + value.text()
                + "; correct the row on MySQL, skip the column"
                + (value.readable() == null ? "" : ", or set values.invalid-text"));
  }

  private static FieldEncoder readable(Conversion c) {
    PostgresType target = TypeMapping.base(c.target());
    return switch (c.rule()) {
      case INTEGER -> integer(c.kind(), IntegerField.of(target));
      case INTEGER_TO_BOOLEAN -> BooleanField::fromInteger;
      case INTEGER_TO_NUMERIC, DECIMAL -> numeric(c.kind(), NumericField.of(target));
      case MICROSECONDS_TO_INTERVAL -> microseconds(IntervalField.of(target));
      case FLOAT -> (value, out) -> FloatField.put((Float) value, out);
      case WIDENED_FLOAT -> (value, out) -> FloatField.put((double) (Float) value, out);
      case DOUBLE -> (value, out) -> FloatField.put((Double) value, out);
      case TEXT -> text(TextField.of(target));
      case TEXT_TO_ENUM -> text(EnumField.of(target));
      case LABEL_TO_BOOLEAN -> (value, out) -> BooleanLabels.put((byte[]) value, out);
      case TEXT_TO_UUID -> (value, out) -> UuidField.fromText((byte[]) value, out);
      case TEXT_TO_INET -> (value, out) -> InetField.fromText((byte[]) value, out);
      case TEXT_TO_UUID_KEY -> KeyText.uuid(c.source().length(), false);
      case TEXT_TO_UUID_KEY_IN_LOWER_CASE -> KeyText.uuid(c.source().length(), true);
      case TEXT_TO_INET_KEY -> KeyText.inet();
      case TEXT_TO_JSON -> (value, out) -> JsonField.textToJson((byte[]) value, out);
      case TEXT_TO_JSONB -> (value, out) -> JsonField.textToJsonb((byte[]) value, out);
      case JSON, BYTES, BITS_TO_BYTES -> (value, out) -> out.putField((byte[]) value);
      case JSON_TO_JSONB -> (value, out) -> JsonField.mysqlToJsonb((byte[]) value, out);
      case LABELS_TO_ARRAY -> labels(ArrayField.of(target));
      case GEOMETRY_TO_EWKB -> (value, out) -> SpatialField.ewkb((byte[]) value, out);
      case GEOMETRY_TO_POSTGIS -> postgis(SpatialField.sridOf(target));
      case GEOMETRY_TO_POINT -> point(Math.max(c.source().srid(), 0));
      case BYTES_TO_UUID -> (value, out) -> UuidField.fromBytes((byte[]) value, out);
      case BITS -> bits(c.source().length());
      case BITS_TO_BOOLEAN -> (value, out) -> BooleanField.put((((byte[]) value)[0] & 1) == 1, out);
      case DATE -> (value, out) -> DateField.put((Long) value, out);
      case DATETIME_TO_TIMESTAMP, TIMESTAMP_TO_TIMESTAMPTZ, TIMESTAMP_TO_TIMESTAMP ->
          moment(TimestampField.of(target));
      case DATETIME_TO_TIMESTAMPTZ -> zoned(new ZonedClock(c.zone()), TimestampField.of(target));
      case TIME_TO_INTERVAL -> duration(IntervalField.of(target));
      case TIME -> time(TimeField.of(target));
    };
  }

  private static FieldEncoder integer(SourceKind kind, IntegerField field) {
    return kind == SourceKind.INTEGER
        ? (value, out) -> field.put((Long) value, out)
        : (value, out) -> field.put((BigDecimal) value, out);
  }

  private static FieldEncoder numeric(SourceKind kind, NumericField field) {
    return kind == SourceKind.INTEGER
        ? (value, out) -> field.put(BigDecimal.valueOf((Long) value), out)
        : (value, out) -> field.put((BigDecimal) value, out);
  }

  private static FieldEncoder text(TextField field) {
    return (value, out) -> field.put((byte[]) value, out);
  }

  private static FieldEncoder text(EnumField field) {
    return (value, out) -> field.put((byte[]) value, out);
  }

  private static FieldEncoder labels(ArrayField field) {
    return (value, out) -> field.putLabels((byte[]) value, out);
  }

  private static FieldEncoder postgis(int srid) {
    return (value, out) -> SpatialField.postgis((byte[]) value, srid, out);
  }

  private static FieldEncoder point(int srid) {
    return (value, out) -> SpatialField.point((byte[]) value, srid, out);
  }

  private static FieldEncoder bits(int length) {
    return (value, out) -> BitField.put((byte[]) value, length, out);
  }

  private static FieldEncoder microseconds(IntervalField field) {
    return (value, out) -> field.putDays((Long) value, out);
  }

  private static FieldEncoder duration(IntervalField field) {
    return (value, out) -> field.putHours((Long) value, out);
  }

  private static FieldEncoder time(TimeField field) {
    return (value, out) -> field.put((Long) value, out);
  }

  private static FieldEncoder moment(TimestampField field) {
    return (value, out) -> field.put((Long) value, out);
  }

  private static FieldEncoder zoned(ZonedClock clock, TimestampField field) {
    return (value, out) -> field.put(clock.moment((Long) value), out);
  }
}
