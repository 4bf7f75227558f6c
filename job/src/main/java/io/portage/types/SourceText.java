package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** A source value as a person reads it: as MySQL prints it, bytes in hexadecimal. */
public final class SourceText {

  private static final DateTimeFormatter WALL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter();

  private SourceText() {}

  /**
   * @param kind what the value is
   * @param value what a reader gave; not null
   */
  public static String of(SourceKind kind, Object value) {
    if (value instanceof UnreadableValue unreadable) {
      return unreadable.text();
    }
    return switch (kind) {
      case INTEGER, UNSIGNED_BIGINT, DECIMAL, FLOAT, DOUBLE -> value.toString();
      case TEXT, LABELS, JSON -> new String((byte[]) value, StandardCharsets.UTF_8);
      case BYTES, GEOMETRY, BITS -> "0x" + HexFormat.of().formatHex((byte[]) value);
      case DATE -> LocalDate.ofEpochDay((Long) value).toString();
      case DATETIME -> WALL.format(wall((Long) value));
      case TIMESTAMP -> WALL.format(wall((Long) value)) + " UTC";
      case TIME -> time((Long) value);
    };
  }

  private static LocalDateTime wall(long micros) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochSecond(
            Math.floorDiv(micros, Calendar.MICROS_PER_SECOND),
            Math.floorMod(micros, Calendar.MICROS_PER_SECOND) * 1000),
        ZoneOffset.UTC);
  }

  private static String time(long micros) {
    long absolute = Math.abs(micros);
    long seconds = absolute / Calendar.MICROS_PER_SECOND;
    long fraction = absolute % Calendar.MICROS_PER_SECOND;
    String whole =
        "%s%02d:%02d:%02d"
            .formatted(micros < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60);
    return fraction == 0 ? whole : whole + "." + "%06d".formatted(fraction).replaceAll("0+$", "");
  }
}
