package io.portage.types;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is done about one column's bad data.
 *
 * @param remedies for each kind that the column can have; what is missing is rejected
 * @param zeroDate what {@link Remedy#VALUE} writes for a zero date, as MySQL would print it: {@code
 *     1970-01-01} or {@code 1970-01-01 00:00:00}; else null
 */
public record ValuePolicies(Map<BadData, Remedy> remedies, String zeroDate)
    implements Serializable {

  /** Every bad value is a reject. */
  public static final ValuePolicies REJECT_ALL = new ValuePolicies(Map.of(), null);

  private static final Set<Remedy> MERGING =
      Set.of(
          Remedy.STRIP,
          Remedy.REPLACE,
          Remedy.TRUNCATE,
          Remedy.AS_TRUE,
          Remedy.VALUE,
          Remedy.SHIFT);

  public ValuePolicies {
    Map<BadData, Remedy> sorted = new TreeMap<>(remedies);
    remedies = Collections.unmodifiableMap(sorted);
    if (sorted.containsValue(Remedy.VALUE) && zeroDate == null) {
      throw new IllegalArgumentException("no value is named for zero dates");
    }
  }

  public Remedy of(BadData bad) {
    return remedies.getOrDefault(bad, Remedy.REJECT);
  }

  /** The same for these kinds only: what can never be needed decides nothing. */
  public ValuePolicies only(Set<BadData> kinds) {
    Map<BadData, Remedy> some = new EnumMap<>(BadData.class);
    kinds.forEach(kind -> some.put(kind, of(kind)));
    return new ValuePolicies(some, some.containsValue(Remedy.VALUE) ? zeroDate : null);
  }

  /** Whether two values may become one by it; what becomes NULL is equal to nothing. */
  public boolean mayMerge() {
    return remedies.values().stream().anyMatch(MERGING::contains);
  }

  /** The same for a column of the key, where one value must never take another's place. */
  public ValuePolicies keepingApart() {
    Map<BadData, Remedy> apart = new TreeMap<>(remedies);
    apart.replaceAll((bad, remedy) -> MERGING.contains(remedy) ? Remedy.REJECT : remedy);
    return new ValuePolicies(apart, null);
  }

  /** As in the configuration: {@code zero-dates: null}. */
  public String words(BadData bad) {
    Remedy remedy = of(bad);
    return bad.setting() + ": " + (remedy == Remedy.VALUE ? zeroDate : remedy.setting());
  }

  /** What bad values become other values by: whatever is not a reject. */
  public List<String> applied() {
    return remedies.keySet().stream()
        .filter(bad -> of(bad) != Remedy.REJECT)
        .map(this::words)
        .toList();
  }
}
