package io.portage.testdata.compare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A row in canonical text; a null is NULL. */
record Row(List<String> values, List<Integer> keyPlaces) {

  /** As both servers sort: byte by byte of UTF-8, which is not the order of Java's strings. */
  static final Comparator<Row> BY_KEY = Row::compareKeys;

  List<String> key() {
    return keyPlaces.stream().map(values::get).toList();
  }

  String keyText() {
    return keyPlaces.isEmpty() ? "(no key)" : String.join(",", key());
  }

  private static int compareKeys(Row one, Row other) {
    for (int place : one.keyPlaces) {
      String a = one.values.get(place);
      String b = other.values.get(place);
      int order =
          a == null || b == null
              ? Boolean.compare(a == null, b == null) // PostgreSQL puts nulls last
              : Arrays.compareUnsigned(
                  a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
