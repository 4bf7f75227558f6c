package io.portage.transform;

import static io.portage.plan.Plans.column;
import static io.portage.plan.Plans.transformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portage.plan.ColumnPlan;
import io.portage.plan.Plans;
import io.portage.types.CopyBuffer;
import io.portage.types.PostgresType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowEncoderTest {

  private static final ColumnPlan ID = column("id", "int", 0, false);
  private static final ColumnPlan CODE = column("code", "varchar(20)");

  @Test
  void aRowIsItsFieldsInOrderAndAKeyItsOwnOrder() {
    try (Encoding encoding = new Encoding(List.of(1, 0), ID, CODE)) {
      Object[] row = {5L, utf8("ab")};
      assertThat(encoding.row(row)).isEqualTo("00000004" + "00000005" + "00000002" + "6162");
      assertThat(encoding.key(row)).isEqualTo("00000002" + "6162" + "00000004" + "00000005");
      assertThat(encoding.row(5L, null)).isEqualTo("00000004" + "00000005" + "ffffffff");
    }
  }

  @Test
  void aKeyOffsetShiftsEveryKindOfInteger() {
    try (Encoding encoding =
        new Encoding(
            List.of(0),
            column("id", "bigint", 1_000_000_000_000L, false),
            column("big", "bigint unsigned", 10, false),
            column("parent", "bigint", 1_000_000_000_000L, true))) {
      try (Encoding plain =
          new Encoding(
              List.of(0),
              column("id", "bigint", 0, false),
              column("big", "bigint unsigned", 0, false),
              column("parent", "bigint", 0, true))) {
        assertThat(encoding.row(-1L, new BigDecimal("18446744073709551605"), null))
            .isEqualTo(plain.row(999_999_999_999L, new BigDecimal("18446744073709551615"), null));
      }
    }
  }

  @Test
  void aShiftBeyondTheColumnIsRejectedAndNotWrappedAround() {
    try (Encoding encoding = new Encoding(List.of(0), column("id", "bigint", 10, false))) {
      assertThat(encoding.rejected(Long.MAX_VALUE))
          .hasMessageContaining("9223372036854775807 plus the key offset 10 is beyond 64 bits");
    }
    try (Encoding encoding = new Encoding(List.of(0), column("id", "int", 10, false))) {
      assertThat(encoding.rejected(2_147_483_647L)).hasMessageContaining("2147483657");
    }
  }

  @Test
  void aRejectSaysWhereAndWhatAndLeavesNothingBehind() {
    ColumnPlan note = column("note", "varchar(20)", 0, false);
    try (Encoding encoding = new Encoding(List.of(0, 1), ID, CODE, note)) {
      encoding.row(1L, utf8("earlier"), utf8("row"));
      byte[] earlier = encoding.buffer.toByteArray();
      RejectedRowException rejected = encoding.rejected(5L, utf8("a'b"), null);
      assertThat(rejected)
          .hasMessageContaining("shop.orders.note")
          .hasMessageContaining("id = ")
          .hasMessageContaining("5")
          .hasMessageContaining("code = ")
          .hasMessageContaining("a'b")
          .hasMessageContaining("character varying(20)")
          .hasMessageContaining("NULL in a column that is NOT NULL on PostgreSQL");
      assertThat(rejected.column()).isEqualTo("note");
      assertThat(rejected.key()).contains("id = ").contains("code = ");
      assertThat(rejected.metAt("binlog 3:4"))
          .hasMessageEndingWith(" (binlog 3:4)")
          .hasMessageContaining("shop.orders.note");
      assertThat(encoding.buffer.toByteArray()).isEqualTo(earlier);
    }
  }

  @Test
  void aValueInTheMessageIsTheOneThatDoesNotFit() {
    try (Encoding encoding = new Encoding(List.of(0), ID, column("name", "varchar(20)"))) {
      assertThat(encoding.rejected(5L, utf8("a\0b"))).hasMessageContaining("shop.orders.name");
    }
    try (Encoding encoding = new Encoding(List.of(), column("small", "smallint"))) {
      assertThat(encoding.rejected(40_000L))
          .hasMessageContaining("no key")
          .hasMessageContaining("40000");
    }
  }

  @Test
  void ofAKeyNoPolicyIsProposedAlone() {
    ColumnPlan day = column("day", "varchar(3)", 0, false);
    try (Encoding encoding = new Encoding(List.of(0), day, CODE)) {
      assertThat(encoding.rejected(utf8("a\0b"), utf8("c")))
          .hasMessageContaining("the column is one of the key, where `values` writes nothing");
      assertThat(encoding.rejected(utf8("a"), utf8("a\0b")))
          .hasMessageNotContaining("one of the key");
    }
  }

  @Test
  void aTransformDecidesAValueAndItsFailureRejectsTheRow() {
    PostgresType bigint = PostgresType.of("int8", "bigint");
    try (Encoding encoding =
        new Encoding(List.of(0), ID, transformed("points", "bigint", Doubled.class, bigint))) {
      assertThat(encoding.row(1L, 21L)).endsWith("00000008" + "000000000000002a");
      assertThat(encoding.rejected(1L, 13L)).hasMessageContaining("not this one");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An encoder of the table {@code shop.orders} and its buffer. */
  private static final class Encoding implements AutoCloseable {
    private final RowEncoder encoder;
    private final CopyBuffer buffer = new CopyBuffer();

    Encoding(List<Integer> key, ColumnPlan... columns) {
      encoder =
          new RowEncoder(
              Plans.table(0, "orders", key, columns), RowEncoderTest.class.getClassLoader());
    }

    String row(Object... row) {
      buffer.reset();
      encoder.encodeRow(row, buffer);
      return HexFormat.of().formatHex(buffer.toByteArray());
    }

    String key(Object... row) {
      buffer.reset();
      encoder.encodeKey(row, buffer);
      return HexFormat.of().formatHex(buffer.toByteArray());
    }

    RejectedRowException rejected(Object... row) {
      return catchThrowableOfType(RejectedRowException.class, () -> encoder.encodeRow(row, buffer));
    }

    @Override
    public void close() {
      try {
        encoder.close();
      } catch (Exception e) {
        throw new AssertionError("the encoder could not be closed", e);
      }
    }
  }
}
