package io.portage.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which name was meant by a misspelt one. */
public final class NearestName {
  private NearestName() {}

  /** The nearest of the names, if it is near enough: one edit for every three characters. */
  public static Optional<String> of(String wrong, Collection<String> names) {
    return names.stream()
        .filter(
            name -> edits(wrong, name) <= Math.max(1, Math.max(wrong.length(), name.length()) / 3))
        .min(Comparator.comparingInt(name -> edits(wrong, name)));
  }

  /** Characters to insert, delete, replace or swap with their neighbour (Damerau, restricted). */
  private static int edits(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
