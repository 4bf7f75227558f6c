package io.portage.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Arrays of one dimension: of text, of domains over it, of enums.
 *
 * @param elementOid the element's type in {@code pg_type}, which PostgreSQL checks
 */
record ArrayField(int elementOid, Element element) {

  private static final int TEXT_OID = 25;
  private static final int VARCHAR_OID = 1043;
  private static final int BPCHAR_OID = 1042;

  /** Writes one element as a field. */
  @FunctionalInterface
  interface Element {
    void put(byte[] utf8, CopyBuffer out) throws RejectedValueException;
  }

  static ArrayField of(PostgresType array) {
    PostgresType declared = array.base() == null ? PostgresType.of("text", "text") : array.base();
    PostgresType element = TypeMapping.base(declared);
    return new ArrayField(
        oid(declared),
        element.category() == PostgresType.Category.ENUM
            ? EnumField.of(element)::put
            : TextField.of(element)::put);
  }

  private static int oid(PostgresType element) {
    if (element.oid() != 0) {
      return element.oid();
    }
    return switch (element.name()) {
      case "text" -> TEXT_OID;
      case "varchar" -> VARCHAR_OID;
      case "bpchar" -> BPCHAR_OID;
      default ->
          throw new IllegalArgumentException("the oid of " + element.sql() + " is not known");
    };
  }

  /** Labels joined by commas, which labels themselves never hold. */
  void putLabels(byte[] joined, CopyBuffer out) throws RejectedValueException {
    List<byte[]> labels = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= joined.length; i++) {
      if (i == joined.length ? joined.length > 0 : joined[i] == ',') {
        labels.add(Arrays.copyOfRange(joined, start, i));
        start = i + 1;
      }
    }
    put(labels, out);
  }

  /**
   * @param elements UTF-8; null for a NULL element
   */
  void put(List<byte[]> elements, CopyBuffer out) throws RejectedValueException {
    int mark = out.beginField();
    out.putInt(elements.isEmpty() ? 0 : 1);
    out.putInt(elements.contains(null) ? 1 : 0);
    out.putInt(elementOid);
    if (!elements.isEmpty()) {
      out.putInt(elements.size());
      out.putInt(1); // the first index
    }
    for (byte[] utf8 : elements) {
      if (utf8 == null) {
        out.putNull();
      } else {
        element.put(utf8, out);
      }
    }
    out.endField(mark);
  }
}
