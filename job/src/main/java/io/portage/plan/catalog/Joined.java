package io.portage.plan.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Two lists one after the other. */
final class Joined {
  private Joined() {}

  static <T> List<T> lists(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
