package io.portage.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A set of MySQL's global transaction ids, as {@code @@GLOBAL.gtid_executed} prints it: {@code
 * uuid:1-5:7,uuid:2-3}, since 8.3 also with tags: {@code uuid:1-5:tag:1-2}.
 */
public final class GtidSet {

  /** First and last number, both inclusive. */
  private record Interval(long first, long last) {}

  private final Map<String, List<Interval>> intervals = new HashMap<>();
  private long count;

  private GtidSet() {}

  /**
   * @throws IllegalArgumentException where the text is no such set
   */
  public static GtidSet parse(String text) {
    GtidSet set = new GtidSet();
    for (String ofServer : text.replaceAll("\\s", "").toLowerCase(Locale.ROOT).split(",")) {
      if (!ofServer.isEmpty()) {
        set.add(ofServer);
      }
    }
    return set;
  }

  private void add(String ofServer) {
    String[] parts = ofServer.split(":");
    String name = parts[0];
    for (int i = 1; i < parts.length; i++) {
      if (!Character.isDigit(parts[i].charAt(0))) {
        name = parts[0] + ":" + parts[i];
        continue;
      }
      String[] ends = parts[i].split("-", 2);
      Interval interval =
          new Interval(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
      intervals.computeIfAbsent(name, of -> new ArrayList<>()).add(interval);
      count += interval.last() - interval.first() + 1;
    }
  }

  /**
   * @param gtid {@code uuid:5} or {@code uuid:tag:5}
   */
  public boolean contains(String gtid) {
    String id = gtid.toLowerCase(Locale.ROOT);
    int end = id.lastIndexOf(':');
    long number = Long.parseLong(id.substring(end + 1));
    return intervals.getOrDefault(id.substring(0, end), List.of()).stream()
        .anyMatch(interval -> interval.first() <= number && number <= interval.last());
  }

  /** How many ids. */
  public long count() {
    return count;
  }
}
