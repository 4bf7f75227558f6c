package io.portage.types;

import java.io.Serializable;
import java.util.List;

/**
 * A column's type on PostgreSQL.
 *
 * @param name the name in {@code pg_type}: {@code int4}, {@code numeric}, {@code timestamptz},
 *     {@code _text} for text[]
 * @param sql as written in a table definition ({@code format_type}): {@code numeric(10,2)}, {@code
 *     character varying(20)}
 * @param category what the type is
 * @param base for a domain the type beneath it, for an array its element's type; else null
 * @param labels labels of an enum in their order; empty for the others
 * @param oid of a type that is not PostgreSQL's own, which arrays of it must name; else 0
 */
public record PostgresType(
    String name, String sql, Category category, PostgresType base, List<String> labels, int oid)
    implements Serializable {

  /** What {@code pg_type.typtype} and {@code typelem} say. */
  public enum Category {
    BASE,
    ENUM,
    DOMAIN,
    ARRAY,
    OTHER
  }

  public PostgresType {
    labels = List.copyOf(labels);
  }

  /** A type whose oid is of no interest. */
  public PostgresType(
      String name, String sql, Category category, PostgresType base, List<String> labels) {
    this(name, sql, category, base, labels, 0);
  }

  /** A type of PostgreSQL itself, such as {@code of("numeric", "numeric(10,2)")}. */
  public static PostgresType of(String name, String sql) {
    return new PostgresType(name, sql, Category.BASE, null, List.of());
  }
}
