package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.ledger.Chunk;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopySerializersTest {

  private final CopySplitSerializer splits = new CopySplitSerializer();
  private final CopyStateSerializer states = new CopyStateSerializer();

  @Test
  void aChunkArrivesWithItsBoundsOrWithoutThem() throws IOException {
    assertSurvives(new CopySplit("shop.größe 表", new Chunk(0, null, null)));
    assertSurvives(new CopySplit("shop.t", new Chunk(1, null, List.of("5"))));
    assertSurvives(
        new CopySplit("shop.t", new Chunk(99_999, List.of("a,'\0\ud83d\ude00", ""), null)));
  }

  @Test
  void theLargestKeyThatMySqlHasFitsInABound() throws IOException {
    // InnoDB: 3072 bytes in all; as hexadecimal digits twice that, from latin1 up to three times
    assertSurvives(
        new CopySplit(
            "d".repeat(64) + "." + "t".repeat(64),
            new Chunk(1, List.of("FF".repeat(3072)), List.of("\u20ac".repeat(3072)))));
  }

  @Test
  void theStateIsKeptInTheLedgerOnly() throws IOException {
    assertThat(states.deserialize(states.getVersion(), states.serialize(CopyState.IN_THE_LEDGER)))
        .isEqualTo(CopyState.IN_THE_LEDGER);
  }

  @Test
  void aFormatThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> splits.deserialize(99, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("unknown version 99 of a copy split");
    assertThatThrownBy(() -> states.deserialize(99, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("unknown version 99 of the copy's state");
  }

  private void assertSurvives(CopySplit split) throws IOException {
    assertThat(splits.deserialize(splits.getVersion(), splits.serialize(split))).isEqualTo(split);
  }
}
