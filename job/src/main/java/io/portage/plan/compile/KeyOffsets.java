package io.portage.plan.compile;

import io.portage.plan.Finding;
import io.portage.plan.KeyFamily;
import io.portage.plan.LooseReference;
import io.portage.plan.Severity;
import io.portage.plan.catalog.KeyChoice;
import io.portage.plan.catalog.MySqlColumn;
import io.portage.plan.catalog.MySqlIndex;
import io.portage.plan.catalog.TakenOffKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Works out which columns a key offset shifts: the primary key it is set for, and every column that
 * refers to a shifted one, from key to key: by a foreign key of MySQL's, by one that only the
 * existing tables of the target have, or because the configuration says so.
 */
final class KeyOffsets {

  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

  private final Map<SourceKey, Long> offsets = new HashMap<>();
  private final List<KeyReference> references;
  private final Map<SourceKey, Boolean> loose = new HashMap<>();
  private final List<Finding> findings;
  private Map<SourceKey, LooseReference> resolved = Map.of();

  private KeyOffsets(List<KeyReference> references, List<Finding> findings) {
    this.references = references;
    this.findings = findings;
  }

  /**
   * Follows every reference of the routes until nothing changes any more.
   *
   * @param takenOff foreign keys that existing tables of the target will have again
   * @param all the offset of each table that has one integer of its own as its key, and for which
   *     nothing else is said
   */
  static KeyOffsets of(
      List<Route> routes,
      List<TakenOffKey> takenOff,
      long all,
      ContentTypes contentTypes,
      List<Finding> findings) {
    LooseReferences told = new LooseReferences(routes, contentTypes, findings);
    List<KeyReference> references = new ArrayList<>(KeyReference.declared(routes, takenOff));
    Set<SourceKey> declared = new HashSet<>();
    references.forEach(reference -> declared.add(reference.from()));
    KeyOffsets offsets = new KeyOffsets(references, findings);
    for (LooseReferences.Fixed one : told.fixed()) {
      if (declared.contains(one.reference().from())) {
        offsets.block(
            one.reference().route(),
            one.reference().column(),
            "references names it, and it has a foreign key",
            "the foreign key says what it refers to",
            "Take it away");
      } else {
        references.add(one.reference());
        offsets.loose.put(one.reference().from(), one.zeroStays());
      }
    }
    routes.forEach(route -> offsets.begin(route, all));
    boolean changed;
    do {
      changed = false;
      for (KeyReference reference : references) {
        changed |= offsets.follow(reference);
      }
    } while (changed);
    offsets.checkMembers();
    offsets.resolved = told.resolved(offsets);
    if (all != 0) {
      routes.forEach(offsets::tellUnshifted);
    }
    return offsets;
  }

  long of(String table, String column) {
    return offsets.getOrDefault(SourceKey.of(table, column), 0L);
  }

  /** How the column follows keys that it refers to without a foreign key. */
  Optional<LooseReference> loose(String table, String column) {
    return Optional.ofNullable(resolved.get(SourceKey.of(table, column)));
  }

  /**
   * The column at the end of the references that begin with this one: where its values are given
   * out. The column itself where it refers to none.
   */
  SourceKey root(String table, String column) {
    SourceKey at = SourceKey.of(table, column);
    Set<SourceKey> seen = new HashSet<>();
    while (seen.add(at)) {
      SourceKey from = at;
      Optional<SourceKey> next =
          references.stream()
              .filter(reference -> reference.from().equals(from))
              .map(KeyReference::to)
              .filter(to -> !seen.contains(to))
              .findFirst();
      if (next.isEmpty()) {
        return at;
      }
      at = next.get();
    }
    return at;
  }

  /** Every key that others refer to or that is shifted, by its name. */
  List<KeyFamily> families() {
    Map<SourceKey, Set<KeyFamily.Member>> members =
        new TreeMap<>(Comparator.comparing(SourceKey::toString));
    for (SourceKey key : offsets.keySet()) {
      members.putIfAbsent(root(key.table(), key.name()), new TreeSet<>());
    }
    for (KeyReference reference : references) {
      SourceKey from = reference.from();
      SourceKey root = root(from.table(), from.name());
      if (!root.equals(from)) {
        members
            .computeIfAbsent(root, key -> new TreeSet<>())
            .add(new KeyFamily.Member(from.table(), reference.column(), loose.containsKey(from)));
      }
    }
    return members.entrySet().stream()
        .map(
            family ->
                new KeyFamily(
                    family.getKey().toString(),
                    offsets.getOrDefault(family.getKey(), 0L),
                    List.copyOf(family.getValue())))
        .toList();
  }

  private void begin(Route route, long all) {
    Long set = route.settings().keyOffset();
    long offset = set == null ? all : set;
    if (offset == 0) {
      return;
    }
    MySqlIndex key = KeyChoice.of(route.table()).orElse(null);
    List<String> own =
        key == null ? List.of() : key.columns().stream().filter(c -> isOwn(route, c)).toList();
    if (set == null && (own.size() != 1 || key.columns().size() != 1)) {
      // a number that counts within something else is no key by itself
      return;
    }
    if (own.size() != 1) {
      block(
          route,
          null,
          "key-offset is set, but the table has "
              + (key == null ? "no key" : own.size() + " integer key columns of its own"),
          "an offset shifts exactly one integer column",
          "Set key-offset on the tables that the key refers to, or take it away");
      return;
    }
    offsets.put(SourceKey.of(route.label(), own.get(0)), offset);
  }

  /** An integer that is no reference to another table's key. */
  private boolean isOwn(Route route, String column) {
    boolean integer =
        route.table().column(column).map(c -> INTEGERS.contains(c.type().name())).orElse(false);
    SourceKey own = SourceKey.of(route.label(), column);
    return integer && references.stream().noneMatch(reference -> reference.from().equals(own));
  }

  private boolean follow(KeyReference reference) {
    Long referred = offsets.get(reference.to());
    // where two keys disagree, checkMembers tells of it
    return referred != null && offsets.putIfAbsent(reference.from(), referred) == null;
  }

  /** Every shifted column is an integer; a column that refers to two tables is shifted for both. */
  private void checkMembers() {
    Set<SourceKey> seen = new HashSet<>();
    for (KeyReference reference : references) {
      SourceKey from = reference.from();
      long own = offsets.getOrDefault(from, 0L);
      long referred = offsets.getOrDefault(reference.to(), 0L);
      if (own != referred && seen.add(from)) {
        block(
            reference.route(),
            reference.column(),
            "It is shifted by " + own + " and refers to a key shifted by " + referred,
            "the reference would point to another row",
            "Give both tables the same key-offset");
      }
      boolean zeroShifted = !loose.getOrDefault(from, false);
      if (own != 0 && zeroShifted && loose.getOrDefault(reference.to(), false)) {
        block(
            reference.route(),
            reference.column(),
            "It refers to " + reference.to() + ", where 0 stays 0",
            "0 would become another number here than there",
            "Set zero: shift for the reference " + reference.to());
      }
      MySqlColumn column = reference.route().table().column(reference.column()).orElseThrow();
      if (own != 0 && !loose.containsKey(from) && !INTEGERS.contains(column.type().name())) {
        block(
            reference.route(),
            reference.column(),
            "A key offset reaches it, and it is " + column.type().declared(),
            "an offset shifts integers only",
            "Take the key-offset away");
      }
    }
  }

  /** What an offset for all tables has left as it is. */
  private void tellUnshifted(Route route) {
    boolean shifted =
        KeyChoice.of(route.table()).stream()
            .flatMap(key -> key.columns().stream())
            .anyMatch(column -> of(route.label(), column) != 0);
    if (!shifted && route.settings().keyOffset() == null) {
      findings.add(
          Finding.ofTable(
              Severity.NOTE,
              route.label(),
              "tables.key-offset does not reach its key",
              "it is not one integer of the table's own, nor a reference to such a key",
              ""));
    }
  }

  private void block(Route route, String column, String what, String why, String toDo) {
    findings.add(new Finding(Severity.BLOCKER, route.label(), column, what, why, toDo));
  }
}
