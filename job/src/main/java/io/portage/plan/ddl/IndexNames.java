package io.portage.plan.ddl;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names for indexes. MySQL's are unique in a table, PostgreSQL's in a schema, together with those
 * of tables, views and sequences.
 */
public final class IndexNames {
  private IndexNames() {}

  /** An index of MySQL by its target table and its own name. */
  public record IndexOf(String table, String index) {}

  /**
   * A name for each index of one schema. An index keeps its name where no other wants it; else it
   * is called after its table as well; else a checksum is added. The same input gives the same
   * names, in whatever order it comes.
   *
   * @param taken names of relations that are in the schema or will be
   */
  public static Map<IndexOf, String> assign(Collection<String> taken, Collection<IndexOf> indexes) {
    List<IndexOf> sorted =
        indexes.stream()
            .distinct()
            .sorted(Comparator.comparing(IndexOf::table).thenComparing(IndexOf::index))
            .toList();
    Map<String, Integer> wanted = new HashMap<>();
    sorted.forEach(index -> wanted.merge(index.index(), 1, Integer::sum));
    Set<String> used = new HashSet<>(taken);
    Map<IndexOf, String> names = new LinkedHashMap<>();
    // Names that nobody else wants go first, so that a composed name never takes one away.
    for (IndexOf index : sorted) {
      if (wanted.get(index.index()) == 1 && Identifiers.fits(index.index())) {
        if (used.add(index.index())) {
          names.put(index, index.index());
        }
      }
    }
    for (IndexOf index : sorted) {
      names.computeIfAbsent(index, unnamed -> composed(unnamed, used));
    }
    return Map.copyOf(names);
  }

  private static String composed(IndexOf index, Set<String> used) {
    String name = index.table() + "_" + index.index();
    if (Identifiers.fits(name) && used.add(name)) {
      return name;
    }
    for (int attempt = 0; ; attempt++) {
      // A NUL stands in no name, so that (a_b, c) and (a, b_c) have different checksums.
      String marked =
          Identifiers.marked(name, index.table() + '\0' + index.index() + '\0' + attempt);
      if (used.add(marked)) {
        return marked;
      }
    }
  }
}
