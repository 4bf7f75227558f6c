package io.portage.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All foreign keys whose actions the sink runs, looked up from the table referred to. */
public final class Cascades implements Serializable {

  private static final long serialVersionUID = 1L;

  public static final Cascades NONE = new Cascades(List.of());

  private final List<Cascade> all;
  private final Map<Integer, List<Cascade>> ofParent = new HashMap<>();

  public Cascades(List<Cascade> all) {
    this.all = List.copyOf(all);
    for (Cascade cascade : all) {
      ofParent.computeIfAbsent(cascade.parent(), parent -> new ArrayList<>()).add(cascade);
    }
  }

  public List<Cascade> all() {
    return all;
  }

  /** Those that a change of a row of this table sets off. */
  public List<Cascade> of(int parent) {
    return ofParent.getOrDefault(parent, List.of());
  }

  /** Whether changes of other rows can change rows of this table. */
  public boolean isChild(int table) {
    return all.stream().anyMatch(cascade -> cascade.child() == table);
  }

  /**
   * The columns of a table that its children refer to, each once, as indexes into its columns in
   * rising order; empty where nobody refers to it.
   */
  public List<Integer> referred(int parent) {
    Set<Integer> columns = new TreeSet<>();
    of(parent).forEach(cascade -> columns.addAll(cascade.parentColumns()));
    return List.copyOf(columns);
  }

  /** The tables whose rows a change of a row of this table can change: children of children too. */
  public Set<Integer> reached(int parent) {
    Set<Integer> reached = new TreeSet<>();
    reach(parent, reached);
    return reached;
  }

  private void reach(int parent, Set<Integer> reached) {
    for (Cascade cascade : of(parent)) {
      if (reached.add(cascade.child())) {
        reach(cascade.child(), reached);
      }
    }
  }
}
