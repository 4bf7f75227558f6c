package io.portage.types;

/** How the copy selects a column so that MySQL's text protocol loses nothing of it. */
public final class SelectExpression {

  private SelectExpression() {}

  /**
   * MySQL prints a FLOAT with six digits, and a FLOAT or DOUBLE declared with a number of decimals
   * with only these. Times one it is a DOUBLE without such a declaration, printed so that reading
   * it gives the same bits; plus zero would do too, but lose the sign of minus zero.
   *
   * @param quotedColumn the column's name, quoted for MySQL
   * @return an expression for a select list
   */
  public static String of(MySqlType type, String quotedColumn) {
    boolean rounded =
        type.name().equals("float")
            || type.name().equals("double") && type.declared().indexOf('(') >= 0;
    return rounded ? quotedColumn + " * 1e0" : quotedColumn;
  }
}
