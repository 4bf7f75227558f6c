package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Spatial values against bytes that MySQL and PostGIS are known to use. */
class GeometryTest {

  private static final PostgresType BYTEA = PostgresType.of("bytea", "bytea");

  private static final String ONE = "000000000000f03f";
  private static final String TWO = "0000000000000040";

  /** What MySQL stores for POINT(1 2) without an SRID. */
  private static final String POINT = "00000000" + "01" + "01000000" + ONE + TWO;

  /** And for longitude 1, latitude 2 in SRID 4326. */
  private static final String PLACE = "e6100000" + "01" + "01000000" + ONE + TWO;

  private static final String EMPTY_COLLECTION = "00000000" + "01" + "07000000" + "00000000";

  @Test
  void withoutAnSridItIsPlainWellKnownBinary() throws Exception {
    assertThat(encoded("point", BYTEA, POINT)).isEqualTo("0101000000" + ONE + TWO);
    assertThat(encoded("geometry", BYTEA, EMPTY_COLLECTION)).isEqualTo("010700000000000000");
  }

  @Test
  void anSridStandsInTheOutermostGeometryAlone() throws Exception {
    // as PostGIS prints SRID=4326;POINT(1 2)
    assertThat(encoded("geometry", BYTEA, PLACE)).isEqualTo("0101000020e6100000" + ONE + TWO);
    String collection = "01" + "07000000" + "01000000" + "0101000000" + ONE + TWO;
    assertThat(encoded("geometry", BYTEA, "e6100000" + collection))
        .isEqualTo("01" + "07000020" + "e6100000" + "01000000" + "0101000000" + ONE + TWO);
    // MySQL 5.7 takes any SRID
    assertThat(encoded("geometry", BYTEA, POINT.replaceFirst("00000000", "ffffffff")))
        .startsWith("0101000020ffffffff");
  }

  @Test
  void aPointIsItsTwoNumbersInNetworkOrder() throws Exception {
    PostgresType point = PostgresType.of("point", "point");
    assertThat(encoded("point", point, POINT)).isEqualTo("3ff0000000000000" + "4000000000000000");
    assertThatThrownBy(() -> encoded("point", point, PLACE))
        .isInstanceOf(RejectedValueException.class)
        .hasMessageContaining("a Point has SRID 4326 where the column has 0");
    MySqlType only = MySqlTypes.parse("point", "point", null).withSrid(4326);
    assertThat(encoded(only, point, PLACE)).isEqualTo("3ff0000000000000" + "4000000000000000");
  }

  @Test
  void postgisGetsNoSridThatItWouldChange() throws Exception {
    PostgresType any = PostgresType.of("geometry", "geometry");
    assertThat(encoded("geometry", any, PLACE)).isEqualTo("0101000020e6100000" + ONE + TWO);
    assertThatThrownBy(() -> encoded("geometry", any, POINT.replaceFirst("00000000", "ffffffff")))
        .hasMessageContaining("SRID 4294967295");
    PostgresType places = PostgresType.of("geometry", "geometry(Point,4326)");
    assertThat(encoded("geometry", places, PLACE)).isNotEmpty();
    assertThatThrownBy(() -> encoded("geometry", places, POINT))
        .hasMessageContaining("a Point has SRID 0, and the target column takes 4326 only");
  }

  @Test
  void whatIsNoSpatialValueIsUnreadable() {
    for (String broken : new String[] {"", "00", POINT.substring(2), PLACE + "00", "00" + POINT}) {
      assertThat(Geometry.read(HexFormat.of().parseHex(broken)))
          .as(broken)
          .isInstanceOf(UnreadableValue.class);
    }
  }

  private static String encoded(String type, PostgresType target, String stored) throws Exception {
    return encoded(MySqlTypes.parse(type, type, null), target, stored);
  }

  private static String encoded(MySqlType type, PostgresType target, String stored)
      throws Exception {
    Object value = TextReaders.of(type).read(HexFormat.of().parseHex(stored));
    Conversion conversion = (Conversion) TypeMapping.conversion(type, target, ZoneOffset.UTC);
    CopyBuffer out = new CopyBuffer();
    FieldEncoders.of(conversion).encode(value, out);
    byte[] field = out.toByteArray();
    assertThat(field.length).isGreaterThan(4);
    return HexFormat.of().formatHex(field, 4, field.length);
  }
}
