package io.portage.types;

/** What a spatial column becomes in a table that Portage creates. */
public enum SpatialTarget {
  /** PostGIS's geometry, with the column's own kind and SRID. */
  POSTGIS,
  /** {@code bytea} with the extended well-known binary that PostGIS reads. */
  EWKB,
  /** PostgreSQL's own {@code point} for a POINT, EWKB for every other kind. */
  POINT
}
