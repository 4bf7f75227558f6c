package io.portage.types;

/** How the copy selects a column so that MySQL's text protocol loses nothing of it. */
public final class SelectExpression {

  private SelectExpression() {}

  /**
   * MySQL prints a FLOAT with six digits, and a FLOAT or DOUBLE declared with a number of decimals
   * with only these. Times one it is a DOUBLE without such a declaration, printed so that reading
   * it gives the same bits; plus zero would do too, but lose the sign of minus zero.
   *
   * <p>It prints a question mark for a code of a text that it has no character for: the bytes are
   * asked for, and read as the stream reads them.
   *
   * @param quotedColumn the column's name, quoted for MySQL
   * @return an expression for a select list
   */
  public static String of(MySqlType type, String quotedColumn) {
    boolean rounded =
        type.name().equals("float")
            || type.name().equals("double") && type.declared().indexOf('(') >= 0;
    if (Charsets.isStoredForm(type)) {
      return "CAST(" + quotedColumn + " AS BINARY)";
    }
    return rounded ? quotedColumn + " * 1e0" : quotedColumn;
  }
}
