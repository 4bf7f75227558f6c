package io.portage.testdata.compare;

import java.util.ArrayList;
import java.util.List;

/** The differences found so far, up to a limit. */
final class Findings {

  private final int limit;
  private final List<Difference> differences = new ArrayList<>();

  Findings(int limit) {
    this.limit = limit;
  }

  void add(Difference difference) {
    if (!full()) {
      differences.add(difference);
    }
  }

  boolean full() {
    return differences.size() >= limit;
  }

  List<Difference> list() {
    return List.copyOf(differences);
  }
}
