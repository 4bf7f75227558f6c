package io.portage.ledger;

import static io.portage.plan.Plans.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portage.change.Op;
import io.portage.change.RejectStage;
import io.portage.change.Rejection;
import io.portage.change.RowBytes;
import io.portage.plan.Plans;
import io.portage.plan.TablePlan;
import io.portage.types.UnreadableValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectTest {

  private static final Rejection REJECTION =
      new Rejection(RejectStage.COPY_CONVERT, false, "n", "too large", null);

  private final TablePlan keyed =
      Plans.table(
          0,
          "a",
          List.of(0, 1),
          column("id", "int", 0, false),
          column("code", "varchar(40)", 0, false),
          column("total", "decimal(12,2)"),
          column("day", "date"),
          column("photo", "longblob"),
          column("half", "double"));
  private final TablePlan keyless = Plans.table(1, "log", List.of(), column("n", "int"));

  @Test
  void theRowIsThereForAPersonAndExactly() throws Exception {
    Object[] row = {
      5L,
      utf8("a\0\ud83d\ude00"),
      new BigDecimal("1.50"),
      new UnreadableValue("2024-02-31"),
      null,
      0.1
    };
    Reject reject = Reject.copied(keyed, row, REJECTION);
    assertThat(reject.json())
        .isEqualTo(
            "{\"id\":5,\"code\":\"a\\u0000\ud83d\ude00\",\"total\":1.50,\"day\":\"2024-02-31\","
                + "\"photo\":null,\"half\":0.1}");
    assertThat(reject.key()).isEqualTo("id = 5, code = a\\u0000\ud83d\ude00");
    assertThat(reject.op()).isEqualTo(Op.INSERT);
    assertThat(reject.columns()).startsWith("id int", "code varchar(40)");
    assertThat(RowBytes.read(reject.values())).usingRecursiveComparison().isEqualTo(row);
    assertThatThrownBy(() -> RowBytes.read(new byte[] {9, 0, 0}))
        .isInstanceOf(IOException.class)
        .hasMessage("unknown version 9 of a row's values");
  }

  @Test
  void longValuesAreCutForAPersonOnly() throws Exception {
    byte[] photo = new byte[3_000_000];
    Object[] row = {1L, utf8("\ud83d\ude00".repeat(1500)), null, null, photo, null};
    Reject reject = Reject.copied(keyed, row, REJECTION);
    JsonNode json = new ObjectMapper().readTree(reject.json());
    assertThat(json.get("photo").asText()).startsWith("0x0000").endsWith("… (3000000 bytes)");
    assertThat(json.get("code").asText()).endsWith("\ud83d\ude00… (6000 bytes)");
    assertThat(reject.json().length()).isLessThan(2500);
    assertThat(reject.values().length).isGreaterThan(photo.length);
  }

  @Test
  void aRowIsNamedByItsKeyOrByAllOfItself() {
    Object[] row = {5L, utf8("a"), null, null, null, null};
    Object[] later = {5L, utf8("a"), BigDecimal.ONE, null, null, 2.0};
    Object[] keyOnly = {5L, utf8("a"), null, null, null, null};
    Object[] other = {5L, utf8("A"), null, null, null, null};
    RejectKey id = RejectKey.of(keyed, row);
    assertThat(RejectKey.of(keyed, later)).isEqualTo(id).isEqualTo(RejectKey.of(keyed, keyOnly));
    assertThat(RejectKey.of(keyed, other)).isNotEqualTo(id);
    assertThat(id.hash()).hasSize(32);
    assertThat(RejectKey.of(keyless, new Object[] {1L}))
        .isNotEqualTo(RejectKey.of(keyless, new Object[] {2L}))
        .isNotEqualTo(RejectKey.of(keyless, new Object[] {null}));
  }

  @Test
  void whatPostgresCannotStoreIsSpelt() {
    assertThat(Rejects.storable("a\0b\ud83d")).isEqualTo("a\\u0000b?");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
