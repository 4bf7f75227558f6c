package io.portage.types;

import java.io.Serializable;
import java.util.List;

/**
 * A column's type as MySQL declares it, taken apart once so that nothing else parses {@code
 * COLUMN_TYPE}.
 *
 * @param name the type's name in lower case without size or attributes: {@code bigint}, {@code
 *     varchar}, {@code enum}, …
 * @param declared what {@code information_schema.COLUMNS.COLUMN_TYPE} says, for people: {@code
 *     bigint(20) unsigned}
 * @param unsigned true for UNSIGNED and for ZEROFILL, which implies it
 * @param length characters of a char/varchar, bytes of a binary/varbinary, bits of a bit, display
 *     width of an integer (1 for {@code tinyint(1)}); -1 where there is none
 * @param precision digits in all of a decimal; -1 for other types
 * @param scale digits after the point of a decimal; -1 for other types
 * @param fraction digits of a second that a time, datetime or timestamp keeps, 0 to 6; 0 for other
 *     types
 * @param charset character set of a text type, {@code utf8mb4}; null for the others
 * @param labels labels of an enum or set in their order; empty for the others
 * @param srid the one SRID that a spatial column takes (MySQL 8); -1 where any is taken, and for
 *     other types
 */
public record MySqlType(
    String name,
    String declared,
    boolean unsigned,
    int length,
    int precision,
    int scale,
    int fraction,
    String charset,
    List<String> labels,
    int srid)
    implements Serializable {

  public MySqlType {
    labels = List.copyOf(labels);
  }

  /** The same type restricted to this SRID. */
  public MySqlType withSrid(int only) {
    return new MySqlType(
        name, declared, unsigned, length, precision, scale, fraction, charset, labels, only);
  }

  /** A tinyint with display width 1, which is how MySQL spells boolean. */
  public boolean isBooleanSpelling() {
    return name.equals("tinyint") && length == 1;
  }
}
