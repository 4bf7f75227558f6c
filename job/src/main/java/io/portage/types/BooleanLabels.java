package io.portage.types;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words that PostgreSQL itself reads as booleans, in any case. */
final class BooleanLabels {

  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "off", "0");

  private BooleanLabels() {}

  /** Whether every label is such a word, so that none can be misread. */
  static boolean know(List<String> labels) {
    return labels.stream()
        .map(label -> label.toLowerCase(Locale.ROOT))
        .allMatch(label -> TRUE.contains(label) || FALSE.contains(label));
  }

  static void put(byte[] label, CopyBuffer out) throws RejectedValueException {
    String word = new String(label, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      throw new RejectedValueException(
          "'" + RejectedValueException.shown(word) + "' is no boolean; correct the row on MySQL");
    }
    BooleanField.put(TRUE.contains(word), out);
  }
}
