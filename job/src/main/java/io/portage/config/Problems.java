package io.portage.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that it can be told at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Only the first problem of a path at a place is kept: others follow from it. */
  void add(Place place, String path, String message) {
    Problem problem = new Problem(place.line(), place.column(), path, message);
    boolean told =
        found.stream()
            .anyMatch(
                earlier ->
                    earlier.line() == problem.line()
                        && earlier.column() == problem.column()
                        && earlier.path().equals(path));
    if (!told) {
      found.add(problem);
    }
  }

  int count() {
    return found.size();
  }

  /** In the file's order. */
  List<Problem> sorted() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
