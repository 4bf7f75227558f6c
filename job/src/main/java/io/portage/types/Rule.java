package io.portage.types;

/** What a {@link Conversion} does to each value; one name for each thing an encoder can do. */
public enum Rule {
  /** An integer; a value outside the target's range is rejected. */
  INTEGER,
  /** 0 is false, 1 is true; of other numbers a policy decides. */
  INTEGER_TO_BOOLEAN,
  /** An integer as numeric; a value with more digits than the target has is rejected. */
  INTEGER_TO_NUMERIC,
  /** Microseconds as Django stores a duration: whole days, rounded down, and the rest. */
  MICROSECONDS_TO_INTERVAL,
  /** The scale is kept; digits that the target would round away are rejected. */
  DECIMAL,
  /** Bit for bit. */
  FLOAT,
  /** The same number, as both databases widen it: 0.1 is 0.10000000149011612, which it was. */
  WIDENED_FLOAT,
  /** Bit for bit. */
  DOUBLE,
  /** Text that is not longer than the target allows and has no U+0000. */
  TEXT,
  /** A label that the target's enum type has. */
  TEXT_TO_ENUM,
  /** A label that PostgreSQL reads as a boolean too: Y, no, true, 0, … */
  LABEL_TO_BOOLEAN,
  /** 32 hexadecimal digits, or 36 characters with hyphens. */
  TEXT_TO_UUID,
  /** The same in a key whose case MySQL ignores: in one spelling but for case. */
  TEXT_TO_UUID_KEY,
  /** The same in a key whose case MySQL tells: in one spelling. */
  TEXT_TO_UUID_KEY_IN_LOWER_CASE,
  /** An IPv4 or IPv6 address, blanks around it removed. */
  TEXT_TO_INET,
  /** The same in a key: in one spelling. */
  TEXT_TO_INET_KEY,
  /** Text that is a JSON document. */
  TEXT_TO_JSON,
  /** Text that is a JSON document which jsonb can hold. */
  TEXT_TO_JSONB,
  /** A JSON document as MySQL prints it. */
  JSON,
  /** A JSON document as MySQL prints it, if jsonb can hold it. */
  JSON_TO_JSONB,
  /** The labels of a set as an array of text or of an enum. */
  LABELS_TO_ARRAY,
  /** Bytes as they are. */
  BYTES,
  /** A spatial value as extended well-known binary, which keeps its SRID. */
  GEOMETRY_TO_EWKB,
  /** A point's x and y; a value with another SRID than its column's is rejected. */
  GEOMETRY_TO_POINT,
  /** A spatial value as PostGIS's geometry. */
  GEOMETRY_TO_POSTGIS,
  /** Sixteen bytes in the order of the UUID's text. */
  BYTES_TO_UUID,
  /** A bit string of the same length, or any length for bit varying. */
  BITS,
  /** A single bit. */
  BITS_TO_BOOLEAN,
  /** A bit string as bytes, right-aligned as MySQL keeps it. */
  BITS_TO_BYTES,
  /** A day. */
  DATE,
  /** A wall clock without a zone stays one. */
  DATETIME_TO_TIMESTAMP,
  /** A wall clock in the conversion's zone becomes a moment. */
  DATETIME_TO_TIMESTAMPTZ,
  /** A moment. */
  TIMESTAMP_TO_TIMESTAMPTZ,
  /** A moment becomes the wall clock of UTC. */
  TIMESTAMP_TO_TIMESTAMP,
  /** A duration of -838 to 838 hours, in hours as MySQL prints it. */
  TIME_TO_INTERVAL,
  /** A time of day; what is not between 00:00:00 and 23:59:59.999999 is rejected. */
  TIME;

  /** Whether texts that differ in case and hyphens only become one value. */
  public boolean isUuidText() {
    return this == TEXT_TO_UUID
        || this == TEXT_TO_UUID_KEY
        || this == TEXT_TO_UUID_KEY_IN_LOWER_CASE;
  }

  /**
   * The rule for a column of the key, where two values of MySQL must not become one.
   *
   * @param tellsCase whether MySQL does, in that column
   */
  public Rule inKey(boolean tellsCase) {
    return switch (this) {
      case TEXT_TO_UUID -> tellsCase ? TEXT_TO_UUID_KEY_IN_LOWER_CASE : TEXT_TO_UUID_KEY;
      case TEXT_TO_INET -> TEXT_TO_INET_KEY;
      default -> this;
    };
  }
}
