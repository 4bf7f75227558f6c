package io.portage.change;

import java.util.List;

/**
 * What policies have changed in one row.
 *
 * @param all one for each value and kind
 * @param key the row's key on MySQL, for a person
 */
public record Adjustments(List<Adjustment> all, String key) {
  public Adjustments {
    all = List.copyOf(all);
  }
}
