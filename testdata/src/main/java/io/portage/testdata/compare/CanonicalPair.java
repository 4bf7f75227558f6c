package io.portage.testdata.compare;

import java.util.function.UnaryOperator;

/**
 * How one column is read on both sides so that equal values give equal text.
 *
 * @param mysql the expression on MySQL
 * @param postgres the expression on PostgreSQL
 * @param mysqlFinish what is still to be done to MySQL's text, which is not null
 * @param postgresFinish what is still to be done to PostgreSQL's text, which is not null
 * @param sortable whether both servers sort by the text that is compared, since nothing is left to
 *     be done to it
 */
record CanonicalPair(
    String mysql,
    String postgres,
    UnaryOperator<String> mysqlFinish,
    UnaryOperator<String> postgresFinish,
    boolean sortable) {

  static CanonicalPair of(String mysql, String postgres) {
    return new CanonicalPair(
        mysql, postgres, UnaryOperator.identity(), UnaryOperator.identity(), true);
  }

  static CanonicalPair finished(
      String mysql,
      String postgres,
      UnaryOperator<String> mysqlFinish,
      UnaryOperator<String> postgresFinish) {
    return new CanonicalPair(mysql, postgres, mysqlFinish, postgresFinish, false);
  }
}
