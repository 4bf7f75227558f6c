package io.portage.plan.compile;

import io.portage.plan.TableName;
import java.util.List;
import java.util.Map;

/** Asks MySQL whether columns that become booleans hold anything but 0 and 1. */
@FunctionalInterface
public interface FlagValues {

  /**
   * What was found.
   *
   * @param others by column one value that is neither 0 nor 1
   * @param complete false if it took too long to look at every row
   */
  record Found(Map<String, Long> others, boolean complete) {
    public Found {
      others = Map.copyOf(others);
    }
  }

  Found others(TableName table, List<String> columns);
}
