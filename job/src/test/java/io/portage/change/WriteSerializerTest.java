package io.portage.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.types.BadData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.junit.jupiter.api.Test;

class WriteSerializerTest {

  private static final WriteSerializer SERIALIZER = WriteSerializer.INSTANCE;

  @Test
  void anyWriteArrivesAsItLeft() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      Op op = Op.values()[random.nextInt(3)];
      RowWrite write =
          new RowWrite(
              random.nextInt(1000),
              op,
              bytes(random, 40),
              op == Op.DELETE ? null : bytes(random, 2000),
              random.nextInt(128),
              new SourcePosition(
                  new UUID(random.nextLong(), random.nextLong()),
                  random.nextInt(2_000_000),
                  random.nextLong(),
                  random.nextInt(),
                  random.nextInt(2)),
              random.nextLong(),
              op == Op.DELETE || random.nextBoolean() ? null : adjustments(random));
      assertThat(Wire.roundTrip(SERIALIZER, write)).usingRecursiveComparison().isEqualTo(write);
    }
  }

  @Test
  void aMarkArrivesAsItLeft() throws IOException {
    Write mark = new WriteMark(new SourcePosition(new UUID(1, 2), 3, 4, 5, 1), 6);
    assertThat(Wire.roundTrip(SERIALIZER, mark)).isEqualTo(mark);
  }

  @Test
  void anUnknownTagIsRefused() {
    assertThatThrownBy(() -> SERIALIZER.deserialize(new DataInputDeserializer(new byte[] {9})))
        .isInstanceOf(IOException.class)
        .hasMessage("unknown write tag 9");
  }

  @Test
  void aSavepointFindsTheSameSerializerAgain() throws IOException {
    var stored = Wire.storedSnapshot(SERIALIZER);
    assertThat(
            SERIALIZER
                .snapshotConfiguration()
                .resolveSchemaCompatibility(stored)
                .isCompatibleAsIs())
        .isTrue();
    assertThat(stored.restoreSerializer()).isEqualTo(SERIALIZER);
  }

  private static Adjustments adjustments(Random random) {
    List<Adjustment> all = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      all.add(
          new Adjustment(
              random.nextInt(4096), BadData.values()[random.nextInt(BadData.values().length)]));
    }
    return new Adjustments(all, "id = \u00e4\0" + random.nextInt());
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }
}
