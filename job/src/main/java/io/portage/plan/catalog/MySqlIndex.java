package io.portage.plan.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * An index of a MySQL table, the primary key among them.
 *
 * @param visible false if MySQL's optimizer does not use it; a unique one is enforced all the same
 * @param parts in the order of the index
 */
public record MySqlIndex(
    String name, boolean unique, boolean primary, Type type, boolean visible, List<Part> parts)
    implements Serializable {

  /** How it is built. */
  public enum Type {
    BTREE,
    HASH,
    FULLTEXT,
    SPATIAL,
    OTHER
  }

  /**
   * One column or expression of an index.
   *
   * @param column the column, null for an expression
   * @param prefixLength how many characters or bytes from its start are indexed, null for all
   * @param expression the expression (MySQL 8.0.13 and later), null for a column
   */
  public record Part(String column, Integer prefixLength, String expression, boolean descending)
      implements Serializable {

    /** True if the index holds the column's whole value. */
    public boolean isWholeColumn() {
      return column != null && prefixLength == null;
    }
  }

  /** What the index is, in a line: two that differ are told apart by it. */
  public String definition() {
    return (unique ? "UNIQUE " : "") + type + " " + name + parts + (visible ? "" : " INVISIBLE");
  }

  public MySqlIndex {
    parts = List.copyOf(parts);
  }

  /** True if every part is a column in full length. */
  public boolean coversWholeColumns() {
    return parts.stream().allMatch(Part::isWholeColumn);
  }

  /** The columns in the order of the index, expressions left out. */
  public List<String> columns() {
    return parts.stream().map(Part::column).filter(column -> column != null).toList();
  }
}
