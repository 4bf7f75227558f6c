package io.portage.types;

/**
 * What a MySQL value is once it has been read, whichever way it was read: the copy (a field of a
 * result set in MySQL's text protocol) and the stream (a binlog event) give the same Java object
 * for the same stored value. SQL NULL is null in every kind. A stored value that has no meaning
 * outside MySQL (a zero date in a NOT NULL column, say) is an {@link UnreadableValue} in every
 * kind.
 */
public enum SourceKind {
  /** {@code Long}: every integer but bigint unsigned; also year. */
  INTEGER,
  /** {@code java.math.BigDecimal} with scale 0, 0 to 2^64-1: bigint unsigned. */
  UNSIGNED_BIGINT,
  /** {@code java.math.BigDecimal} with the column's scale. */
  DECIMAL,
  /** {@code Float}, bit for bit. */
  FLOAT,
  /** {@code Double}, bit for bit. */
  DOUBLE,
  /** {@code byte[]}: UTF-8. Char, varchar, the texts, and the label of an enum. */
  TEXT,
  /** {@code byte[]}: UTF-8, the labels of a set joined by commas as MySQL prints them. */
  LABELS,
  /** {@code byte[]}: binary(n) with all of its n bytes, varbinary, the blobs. */
  BYTES,
  /** {@code byte[]}: a spatial value as MySQL stores it, see {@link Geometry}. */
  GEOMETRY,
  /** {@code byte[]}: a bit(n), big-endian, (n+7)/8 bytes. */
  BITS,
  /** {@code byte[]}: UTF-8 text of a JSON document, as MySQL prints it. */
  JSON,
  /** {@code Long}: days since 1970-01-01, proleptic Gregorian. */
  DATE,
  /** {@code Long}: microseconds since 1970-01-01 00:00:00 of a wall clock without a zone. */
  DATETIME,
  /** {@code Long}: microseconds since 1970-01-01 00:00:00 UTC. */
  TIMESTAMP,
  /** {@code Long}: microseconds of a duration, -838:59:59.999999 to 838:59:59.999999. */
  TIME
}
