package io.portage.plan;

import io.portage.plan.catalog.ReferenceAction;
import java.io.Serializable;
import java.util.List;

/**
 * A foreign key whose actions MySQL runs inside its storage engine, without a word in the binlog,
 * so that the sink runs them on the target. Both tables are carried over.
 *
 * @param name the key's name on MySQL, for messages
 * @param parent id of the table referred to
 * @param parentColumns indexes into the parent's columns of those referred to, in the key's order
 * @param child id of the table that refers
 * @param childColumns indexes into the child's columns of those that refer, in the same order
 * @param onDelete what happens to children when their parent is deleted
 * @param onUpdate what happens to children when their parent gets another key
 */
public record Cascade(
    String name,
    int parent,
    List<Integer> parentColumns,
    int child,
    List<Integer> childColumns,
    ReferenceAction onDelete,
    ReferenceAction onUpdate)
    implements Serializable {
  public Cascade {
    parentColumns = List.copyOf(parentColumns);
    childColumns = List.copyOf(childColumns);
    if (parentColumns.isEmpty() || parentColumns.size() != childColumns.size()) {
      throw new IllegalArgumentException("foreign key " + name + " joins unequal columns");
    }
  }
}
