package io.portage.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Laying settings over settings, where null means that nothing is said. */
final class Sparse {
  private Sparse() {}

  static <T> T later(T earlier, T later) {
    return later == null ? earlier : later;
  }

  static <K, V> Map<K, V> later(Map<K, V> earlier, Map<K, V> later, BinaryOperator<V> merge) {
    Map<K, V> merged = new LinkedHashMap<>(earlier);
    later.forEach((key, value) -> merged.merge(key, value, merge));
    return merged;
  }
}
