package io.portage.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of bytes, written {@code 32MB}; KB, MB and GB are powers of 1024. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  static final String REGEX = "([1-9][0-9]{0,9})(B|KB|MB|GB)";
  private static final Pattern TEXT = Pattern.compile(REGEX);
  private static final Map<String, Long> UNITS =
      Map.of("B", 1L, "KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

  static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new ByteSize(
        Math.multiplyExact(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2))));
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  @Override
  public String toString() {
    for (String unit : new String[] {"GB", "MB", "KB"}) {
      if (bytes % UNITS.get(unit) == 0) {
        return bytes / UNITS.get(unit) + unit;
      }
    }
    return bytes + "B";
  }
}
