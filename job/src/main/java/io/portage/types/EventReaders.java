package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Year;
import java.util.BitSet;
import java.util.List;

/**
 * The readers of what Debezium 1.9's row deserializers make of a row event: Integer, Long,
 * BigDecimal, Float, Double, Year, LocalDate, Duration, LocalDateTime, ZonedDateTime, BitSet and
 * byte[].
 */
public final class EventReaders {

  private EventReaders() {}

  /**
   * Reads a column that takes NULL. Debezium gives null for a zero or partly zero date too, so here
   * such a date cannot be told from NULL.
   *
   * <p>An {@link UnreadableValue} is passed on, for row deserializers that know better.
   *
   * @throws IllegalArgumentException for a type that {@link SourceKinds} calls unsupported
   */
  public static EventReader of(MySqlType type, JsonDialect dialect) {
    EventReader reader = notNull(type, dialect);
    return raw -> raw == null || raw instanceof UnreadableValue ? raw : reader.read(raw);
  }

  /** {@link #of(MySqlType, JsonDialect)} for MySQL 8. */
  public static EventReader of(MySqlType type) {
    return of(type, JsonDialect.MYSQL_8);
  }

  /** Reads a column that is NOT NULL on MySQL: null there is a zero or partly zero date. */
  public static EventReader ofNotNull(MySqlType type, JsonDialect dialect) {
    EventReader reader = notNull(type, dialect);
    UnreadableValue zero =
        UnreadableValue.noDate("a date without year, month or day, such as 0000-00-00");
    return raw -> raw == null ? zero : raw instanceof UnreadableValue ? raw : reader.read(raw);
  }

  private static EventReader notNull(MySqlType type, JsonDialect dialect) {
    return switch (Kinds.supported(type)) {
      case INTEGER -> integer(type);
      case UNSIGNED_BIGINT -> raw -> unsignedBigint(((Number) raw).longValue());
      case DECIMAL -> raw -> as(BigDecimal.class, raw);
      case FLOAT -> raw -> as(Float.class, raw);
      case DOUBLE -> raw -> as(Double.class, raw);
      case TEXT -> type.name().equals("enum") ? label(type) : text(type);
      case LABELS -> labels(type);
      case BYTES -> bytes(type);
      case BITS -> bits(type);
      case JSON -> raw -> BinaryJson.toText(as(byte[].class, raw), dialect);
      case DATE -> raw -> as(LocalDate.class, raw).toEpochDay();
      case DATETIME -> TemporalEvents::datetime;
      case TIMESTAMP -> TemporalEvents::timestamp;
      case TIME -> TemporalEvents.time(type.fraction());
    };
  }

  private static EventReader integer(MySqlType type) {
    long mask =
        switch (type.name()) {
          case "tinyint" -> 0xFFL;
          case "smallint" -> 0xFFFFL;
          case "mediumint" -> 0xFFFFFFL;
          default -> 0xFFFFFFFFL;
        };
    if (type.name().equals("year")) {
      return EventReaders::year;
    }
    return type.unsigned()
        ? raw -> as(Number.class, raw).longValue() & mask
        : raw -> as(Number.class, raw).longValue();
  }

  /** The binlog holds a year minus 1900, and 0 for the year 0000; MySQL has no year 1900. */
  private static Object year(Object raw) {
    long year = raw instanceof Year known ? known.getValue() : as(Number.class, raw).longValue();
    return year == 1900 ? 0L : year;
  }

  private static BigDecimal unsignedBigint(long raw) {
    return raw >= 0
        ? BigDecimal.valueOf(raw)
        : new BigDecimal(BigInteger.valueOf(raw).add(BigInteger.ONE.shiftLeft(64)));
  }

  private static EventReader text(MySqlType type) {
    TextDecoder decoder = Charsets.of(type.charset()).orElseThrow();
    return raw -> decoder.decode(as(byte[].class, raw));
  }

  private static EventReader label(MySqlType type) {
    byte[][] labels = utf8(type.labels());
    return raw -> {
      int index = as(Number.class, raw).intValue();
      if (index > labels.length || index < 0) {
        return new UnreadableValue("label " + index + " of an enum of " + labels.length);
      }
      // 0 is what MySQL stores for a label it did not know, and prints as the empty text
      return index == 0 ? new byte[0] : labels[index - 1];
    };
  }

  private static byte[][] utf8(List<String> labels) {
    return labels.stream().map(l -> l.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  private static EventReader labels(MySqlType type) {
    List<String> labels = type.labels();
    return raw -> {
      long mask = as(Number.class, raw).longValue();
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < labels.size(); i++) {
        if ((mask >>> i & 1) == 1) {
          joined.append(joined.isEmpty() ? "" : ",").append(labels.get(i));
        }
      }
      boolean unknown = labels.size() < 64 && mask >>> labels.size() != 0;
      return unknown
          ? new UnreadableValue("labels " + Long.toBinaryString(mask) + " of " + labels.size())
          : joined.toString().getBytes(StandardCharsets.UTF_8);
    };
  }

  /** The binlog leaves out the zeros at the end of a binary(n). */
  private static EventReader bytes(MySqlType type) {
    TextReader padded = TextReaders.padded(type);
    return raw -> padded.read(as(byte[].class, raw));
  }

  private static EventReader bits(MySqlType type) {
    int size = (type.length() + 7) / 8;
    return raw -> {
      byte[] lowFirst = as(BitSet.class, raw).toByteArray();
      byte[] bits = new byte[size];
      for (int i = 0; i < lowFirst.length; i++) {
        bits[size - 1 - i] = lowFirst[i];
      }
      return bits;
    };
  }

  static <T> T as(Class<T> expected, Object raw) {
    if (expected.isInstance(raw)) {
      return expected.cast(raw);
    }
    throw new IllegalArgumentException(
        "the binlog reader gave a "
            + raw.getClass().getName()
            + " where a "
            + expected.getName()
            + " was expected");
  }
}
