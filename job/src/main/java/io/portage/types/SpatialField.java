package io.portage.types;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A spatial value as {@code bytea}, PostgreSQL's {@code point}, or PostGIS's {@code geometry}. */
final class SpatialField {

  /** PostGIS changes a greater one into another, with no more than a notice. */
  private static final long POSTGIS_LARGEST_SRID = 998_999;

  private static final Pattern SRID = Pattern.compile(",\\s*(\\d+)\\)$");

  private SpatialField() {}

  static void ewkb(byte[] stored, CopyBuffer out) {
    out.putField(new Geometry(stored).ewkb());
  }

  /** The SRID that a column {@code geometry(Point,4326)} takes; 0 where it takes any. */
  static int sridOf(PostgresType geometry) {
    Matcher srid = SRID.matcher(geometry.sql());
    return srid.find() ? Integer.parseInt(srid.group(1)) : 0;
  }

  /**
   * PostGIS's binary input is EWKB; it refuses a kind that the column does not take.
   *
   * @param srid as {@link #sridOf} gives it; PostGIS would give it to a value without one
   */
  static void postgis(byte[] stored, int srid, CopyBuffer out) throws RejectedValueException {
    Geometry geometry = new Geometry(stored);
    if (geometry.srid() > POSTGIS_LARGEST_SRID) {
      throw new RejectedValueException(
          "a "
              + geometry.kindName()
              + " has SRID "
              + geometry.srid()
              + ", and PostGIS knows none above "
              + POSTGIS_LARGEST_SRID
              + "; make the target column bytea");
    }
    if (srid != 0 && geometry.srid() != srid) {
      throw new RejectedValueException(
          "a "
              + geometry.kindName()
              + " has SRID "
              + geometry.srid()
              + ", and the target column takes "
              + srid
              + " only");
    }
    out.putField(geometry.ewkb());
  }

  /**
   * @param srid of the MySQL column; only a value with this one may lose it
   */
  static void point(byte[] stored, int srid, CopyBuffer out) throws RejectedValueException {
    Geometry geometry = new Geometry(stored);
    if (!geometry.isPoint()) {
      throw new RejectedValueException(
          "a " + geometry.kindName() + " is no point; make the target column bytea");
    }
    if (geometry.srid() != srid) {
      throw new RejectedValueException(
          "a Point has SRID "
              + geometry.srid()
              + " where the column has "
              + srid
              + ", and a point of PostgreSQL keeps none; make the target column bytea");
    }
    out.putInt(2 * Long.BYTES);
    out.putLong(geometry.x());
    out.putLong(geometry.y());
  }
}
