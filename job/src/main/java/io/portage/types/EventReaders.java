package io.portage.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * The readers of what the binlog client makes of a row event: Integer, Long, BigDecimal, Float,
 * Double, BitSet and byte[]; dates and times are what {@link TemporalCells} gives.
 */
public final class EventReaders {

  private EventReaders() {}

  /**
   * A null is SQL NULL and stays null; an {@link UnreadableValue} is passed on.
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
      case GEOMETRY -> raw -> Geometry.read(as(byte[].class, raw));
      case BITS -> bits(type);
      case JSON -> raw -> BinaryJson.toText(as(byte[].class, raw), dialect);
      case DATE, DATETIME, TIMESTAMP, TIME -> raw -> as(Long.class, raw);
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
    return type.unsigned()
        ? raw -> as(Number.class, raw).longValue() & mask
        : raw -> as(Number.class, raw).longValue();
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

  private static <T> T as(Class<T> expected, Object raw) {
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
