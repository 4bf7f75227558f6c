package io.portage.config;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The server ids under which Portage reads MySQL's binlog, as a replica would; no other replica of
 * that server may have one of them. One for each parallel reader.
 */
public record ServerIds(long first, long last) {
  static final String REGEX = "([1-9][0-9]{0,9})(?:-([1-9][0-9]{0,9}))?";
  private static final Pattern TEXT = Pattern.compile(REGEX);
  private static final long LARGEST = (1L << 32) - 1;

  /** Derived ids come in blocks as long as the largest parallelism. */
  private static final long BLOCK = JobConfig.MAX_PARALLELISM;

  private static final long LOWEST_DERIVED = 5400;
  private static final long HIGHEST_DERIVED = 1_000_000;

  public ServerIds {
    if (first < 1 || last < first || last > LARGEST) {
      throw new IllegalArgumentException(first + "-" + last);
    }
  }

  static ServerIds parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long first = Long.parseLong(matcher.group(1));
    return new ServerIds(
        first, matcher.group(2) == null ? first : Long.parseLong(matcher.group(2)));
  }

  /** The same ids for the same name, always: a resumed migration is the same replica. */
  static ServerIds derivedFrom(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    long blocks = (HIGHEST_DERIVED - LOWEST_DERIVED) / BLOCK;
    long first = LOWEST_DERIVED + hash.getValue() % blocks * BLOCK;
    return new ServerIds(first, first + BLOCK - 1);
  }

  public long count() {
    return last - first + 1;
  }

  /** As Flink CDC takes it: {@code 5401-5404} or {@code 5401}. */
  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + "-" + last;
  }
}
