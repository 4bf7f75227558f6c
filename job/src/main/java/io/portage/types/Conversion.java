package io.portage.types;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * How one column's values become its target's.
 *
 * @param kind what the readers of the source give
 * @param source the column's type on MySQL
 * @param target the column's type on PostgreSQL
 * @param rule what is done to each value
 * @param zone the zone that a DATETIME's wall clock is in; used by {@link
 *     Rule#DATETIME_TO_TIMESTAMPTZ} only
 */
public record Conversion(
    SourceKind kind, MySqlType source, PostgresType target, Rule rule, ZoneId zone)
    implements Convertibility, Serializable {

  /** The same for a column of the key, see {@link Rule#inKey}. */
  public Conversion inKey(boolean tellsCase) {
    return new Conversion(kind, source, target, rule.inKey(tellsCase), zone);
  }
}
