package io.portage.types;

import java.util.Objects;

/**
 * Which of several types a created column gets, where MySQL's type alone does not tell.
 *
 * @param geometry PostGIS's type {@code geometry} as this database calls it, with its schema where
 *     it needs one; used for {@link SpatialTarget#POSTGIS} only
 */
public record TypeChoices(FlagTarget flags, SpatialTarget spatial, String geometry) {

  /** What holds where nothing is configured and PostGIS is not there. */
  public static final TypeChoices DEFAULT =
      new TypeChoices(FlagTarget.BOOLEAN, SpatialTarget.EWKB, "geometry");

  public TypeChoices {
    Objects.requireNonNull(flags, "flags");
    Objects.requireNonNull(spatial, "spatial");
    Objects.requireNonNull(geometry, "geometry");
  }
}
