package io.portage.types;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A spatial value as MySQL stores it: its SRID in four bytes, then well-known binary, all of it
 * little-endian. Coordinates are x and y as stored. For a geographic SRS, MySQL 8 stores the
 * longitude as x, which is PostGIS's order too, although it prints the latitude first.
 */
record Geometry(byte[] stored) {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final List<String> KINDS =
      List.of(
          "Point",
          "LineString",
          "Polygon",
          "MultiPoint",
          "MultiLineString",
          "MultiPolygon",
          "GeometryCollection");

  private static final int POINT = 1;
  private static final int LITTLE_ENDIAN = 1;
  private static final int HAS_SRID = 0x20000000;

  /** SRID, byte order and kind. */
  private static final int HEADER = 9;

  private static final int POINT_SIZE = HEADER + 16;

  /** The value, or an {@link UnreadableValue} where the bytes do not begin like one. */
  static Object read(byte[] stored) {
    if (stored.length > HEADER && stored[4] == LITTLE_ENDIAN) {
      Geometry geometry = new Geometry(stored);
      int kind = geometry.kind();
      if (kind >= POINT && kind <= KINDS.size() && (kind != POINT || stored.length == POINT_SIZE)) {
        return stored;
      }
    }
    return new UnreadableValue("bytes that are no spatial value of MySQL");
  }

  /** How PostGIS spells the kind of a MySQL type; {@code Geometry} for any. */
  static String postgisKind(String mysqlType) {
    return KINDS.stream()
        .filter(kind -> kind.equalsIgnoreCase(mysqlType))
        .findFirst()
        // MySQL 8 shortens geometrycollection
        .orElse(mysqlType.equals("geomcollection") ? "GeometryCollection" : "Geometry");
  }

  /** Unsigned: MySQL 5.7 takes any 32 bits. */
  long srid() {
    return Integer.toUnsignedLong((int) INT.get(stored, 0));
  }

  boolean isPoint() {
    return kind() == POINT;
  }

  String kindName() {
    return KINDS.get(kind() - 1);
  }

  private int kind() {
    return (int) INT.get(stored, 5);
  }

  /** The bits of a point's x. */
  long x() {
    return (long) LONG.get(stored, HEADER);
  }

  /** The bits of a point's y. */
  long y() {
    return (long) LONG.get(stored, HEADER + Long.BYTES);
  }

  /**
   * Extended well-known binary, as PostGIS prints it: the SRID stands in the outermost geometry,
   * and is left out if it is 0.
   */
  byte[] ewkb() {
    if (srid() == 0) {
      byte[] wkb = new byte[stored.length - Integer.BYTES];
      System.arraycopy(stored, Integer.BYTES, wkb, 0, wkb.length);
      return wkb;
    }
    byte[] ewkb = new byte[stored.length];
    ewkb[0] = LITTLE_ENDIAN;
    INT.set(ewkb, 1, kind() | HAS_SRID);
    INT.set(ewkb, 5, (int) INT.get(stored, 0));
    System.arraycopy(stored, HEADER, ewkb, HEADER, stored.length - HEADER);
    return ewkb;
  }
}
