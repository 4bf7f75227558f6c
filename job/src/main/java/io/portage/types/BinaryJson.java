package io.portage.types;

/**
 * Makes of MySQL's binary JSON, as row events hold it, the text that MySQL prints for the same
 * document.
 */
public final class BinaryJson {

  private static final int SMALL_OBJECT = 0;
  private static final int LARGE_OBJECT = 1;
  private static final int SMALL_ARRAY = 2;
  private static final int LARGE_ARRAY = 3;
  private static final int LITERAL = 4;
  private static final int INT16 = 5;
  private static final int UINT16 = 6;
  private static final int INT32 = 7;
  private static final int UINT32 = 8;
  private static final int INT64 = 9;
  private static final int UINT64 = 10;
  private static final int DOUBLE = 11;
  private static final int STRING = 12;
  private static final int OPAQUE = 15;

  private final JsonBytes in;
  private final JsonText out;
  private final JsonDialect dialect;

  private BinaryJson(JsonBytes in, JsonDialect dialect) {
    this.in = in;
    this.dialect = dialect;
    this.out = new JsonText(in.length() + in.length() / 4 + 16);
  }

  /**
   * @param document a whole document; without any bytes it is what MySQL prints as {@code null}
   * @param dialect of the server whose text is wanted
   * @return UTF-8
   * @throws IllegalArgumentException if the bytes are not a document
   */
  public static byte[] toText(byte[] document, JsonDialect dialect) {
    if (document.length == 0) {
      return new byte[] {'n', 'u', 'l', 'l'};
    }
    BinaryJson json = new BinaryJson(new JsonBytes(document), dialect);
    try {
      json.value(json.in.uint8(0), 1);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a JSON document of the binlog ends too early", e);
    }
    return json.out.toByteArray();
  }

  private void value(int type, int at) {
    switch (type) {
      case SMALL_OBJECT -> object(at, 2);
      case LARGE_OBJECT -> object(at, 4);
      case SMALL_ARRAY -> array(at, 2);
      case LARGE_ARRAY -> array(at, 4);
      case LITERAL -> literal(in.uint8(at));
      case INT16 -> out.ascii(Integer.toString((short) in.uint16(at)));
      case UINT16 -> out.ascii(Integer.toString(in.uint16(at)));
      case INT32 -> out.ascii(Integer.toString((int) in.uint32(at)));
      case UINT32 -> out.ascii(Long.toString(in.uint32(at)));
      case INT64 -> out.ascii(Long.toString(in.int64(at)));
      case UINT64 -> out.ascii(Long.toUnsignedString(in.int64(at)));
      case DOUBLE -> out.ascii(number(Double.longBitsToDouble(in.int64(at))));
      case STRING -> string(at);
      case OPAQUE -> opaque(at);
      default -> throw new IllegalArgumentException("no JSON type has the number " + type);
    }
  }

  /**
   * Members follow a header of count and size, then the entries of all keys, then those of all
   * values; offsets count from the header.
   */
  private void object(int at, int width) {
    int count = in.offset(at, width);
    int keys = at + 2 * width;
    int values = keys + count * (width + 2);
    out.ascii("{");
    for (int i = 0; i < count; i++) {
      out.ascii(i == 0 ? "" : ", ");
      int key = keys + i * (width + 2);
      out.quoted(in.bytes(), at + in.offset(key, width), in.uint16(key + width));
      out.ascii(": ");
      entry(at, values + i * (width + 1), width);
    }
    out.ascii("}");
  }

  private void array(int at, int width) {
    int count = in.offset(at, width);
    int values = at + 2 * width;
    out.ascii("[");
    for (int i = 0; i < count; i++) {
      out.ascii(i == 0 ? "" : ", ");
      entry(at, values + i * (width + 1), width);
    }
    out.ascii("]");
  }

  /** A value that is small enough stands in its entry; else the entry says where it is. */
  private void entry(int container, int entry, int width) {
    int type = in.uint8(entry);
    boolean inlined =
        type == LITERAL
            || type == INT16
            || type == UINT16
            || width == 4 && (type == INT32 || type == UINT32);
    value(type, inlined ? entry + 1 : container + in.offset(entry + 1, width));
  }

  private String number(double value) {
    return dialect == JsonDialect.MYSQL_5_7 ? MySqlDouble.toText(value) : MySqlDouble.toJson(value);
  }

  private void literal(int which) {
    out.ascii(
        switch (which) {
          case 0 -> "null";
          case 1 -> "true";
          case 2 -> "false";
          default -> throw new IllegalArgumentException("no JSON literal is number " + which);
        });
  }

  private void string(int at) {
    long size = in.variable(at);
    out.quoted(in.bytes(), at + in.variableWidth(at), Math.toIntExact(size));
  }

  private void opaque(int at) {
    int type = in.uint8(at);
    int size = Math.toIntExact(in.variable(at + 1));
    JsonOpaque.write(type, in, at + 1 + in.variableWidth(at + 1), size, out);
  }
}
