package io.portage.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.portage.plan.SourceColumn;
import io.portage.types.JavaValues;
import io.portage.types.RejectedValueException;
import io.portage.types.SourceKind;
import io.portage.types.ZonedClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * A column as an expression sees it.
 *
 * @param name what expressions call it: its own name, made an identifier where it is none
 * @param zone where the wall clock of a DATETIME is
 */
record Variable(String name, SourceColumn column, ZoneId zone) {

  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "namespace",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while");

  static Variable of(SourceColumn column, ZoneId zone) {
    return new Variable(identifier(column.name()), column, zone);
  }

  /**
   * {@code unit price} is {@code unit_price}, {@code 2nd} is {@code _2nd}, {@code in} is {@code
   * in_}.
   */
  private static String identifier(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (plain.isEmpty() || Character.isDigit(plain.charAt(0))) {
      plain = "_" + plain;
    }
    return RESERVED.contains(plain) ? plain + "_" : plain;
  }

  CelType type() {
    CelType type = notNull();
    return column.nullable() ? NullableType.create(type) : type;
  }

  private CelType notNull() {
    return switch (column.kind()) {
      case INTEGER -> SimpleType.INT;
      case UNSIGNED_BIGINT -> SimpleType.UINT;
      case DECIMAL -> DecimalFunctions.TYPE;
      case FLOAT, DOUBLE -> SimpleType.DOUBLE;
      case TEXT, LABELS, JSON -> SimpleType.STRING;
      case BYTES, GEOMETRY -> SimpleType.BYTES;
      case BITS -> isFlag() ? SimpleType.BOOL : SimpleType.BYTES;
      case DATE, DATETIME, TIMESTAMP -> SimpleType.TIMESTAMP;
      case TIME -> SimpleType.DURATION;
    };
  }

  private boolean isFlag() {
    return column.type().length() == 1;
  }

  /**
   * A value as the library takes it.
   *
   * @param read as the column's readers give it
   * @throws RejectedValueException for what has no meaning outside MySQL, and for what a DATETIME's
   *     zone does not know
   */
  Object bind(Object read) throws RejectedValueException {
    SourceKind kind = column.kind();
    Object value = JavaValues.toJava(kind, read);
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    return switch (kind) {
      case INTEGER, DOUBLE, TEXT, LABELS, JSON, TIMESTAMP, TIME -> value;
      case UNSIGNED_BIGINT -> UnsignedLong.valueOf(((BigDecimal) value).toBigIntegerExact());
      case DECIMAL -> new Decimal((BigDecimal) value);
      case FLOAT -> ((Float) value).doubleValue();
      case BYTES, GEOMETRY -> CelByteString.of((byte[]) value);
      case BITS ->
          isFlag() ? (Object) ((((byte[]) value)[0] & 1) == 1) : CelByteString.of((byte[]) value);
      case DATE -> ((LocalDate) value).atStartOfDay().toInstant(ZoneOffset.UTC);
      case DATETIME -> moment((Long) read);
    };
  }

  private Instant moment(long wallMicros) throws RejectedValueException {
    return (Instant)
        JavaValues.toJava(SourceKind.TIMESTAMP, new ZonedClock(zone).moment(wallMicros));
  }
}
