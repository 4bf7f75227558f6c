package io.portage.plan;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a column that refers to keys without a foreign key follows their offsets.
 *
 * @param zeroStays whether 0 means that there is no reference
 * @param kind the column that says which table is meant; null where it is always the same, whose
 *     offset is the column's
 * @param offsets by the value of {@code kind} as MySQL prints it, the offset of the table it means
 * @param written what the configuration says of it, for comparing it with what was begun
 */
public record LooseReference(
    boolean zeroStays, SourceColumn kind, Map<String, Long> offsets, String written)
    implements Serializable {

  public LooseReference {
    offsets = Map.copyOf(offsets);
  }

  /** What decides how a value looks on the target. */
  String decision() {
    return " referring to " + written + (zeroStays ? "" : ", 0 shifted");
  }

  /** The distinct offsets and how many kinds have each, for a person. */
  public Map<Long, Integer> tally() {
    Map<Long, Integer> tally = new TreeMap<>();
    offsets.values().forEach(offset -> tally.merge(offset, 1, Integer::sum));
    return tally;
  }
}
