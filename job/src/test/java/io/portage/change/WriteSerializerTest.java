package io.portage.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portage.types.BadData;
import io.portage.types.UnreadableValue;
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
      RowChange change =
          new RowChange(
              random.nextInt(1000),
              op,
              null,
              new Object[] {random.nextLong(), null, bytes(random, 2000)},
              new SourcePosition(
                  new UUID(random.nextLong(), random.nextLong()),
                  random.nextInt(2_000_000),
                  random.nextLong(),
                  random.nextInt(),
                  random.nextInt(2)),
              random.nextLong());
      RowWrite write =
          new RowWrite(
              op,
              bytes(random, 40),
              op == Op.DELETE ? null : bytes(random, 2000),
              random.nextInt(128),
              change,
              op == Op.DELETE || random.nextBoolean() ? List.of() : adjustments(random),
              referred(random));
      assertThat(Wire.roundTrip(SERIALIZER, write)).usingRecursiveComparison().isEqualTo(write);
    }
  }

  @Test
  void aRejectArrivesAsItLeft() throws IOException {
    for (RejectStage stage : RejectStage.values()) {
      RowReject reject =
          new RowReject(
              Op.UPDATE,
              7,
              new RowChange(
                  3,
                  Op.UPDATE,
                  null,
                  new Object[] {5L, new UnreadableValue("0000-00-00")},
                  new SourcePosition(new UUID(1, 2), 3, 4, 5, 1),
                  8),
              new Rejection(
                  stage,
                  stage == RejectStage.COPY_CONVERT,
                  stage == RejectStage.COPY_WRITE ? null : "n",
                  "too large: \u00e4\u0000",
                  stage == RejectStage.STREAM_WRITE ? "22001" : null),
              stage == RejectStage.COPY_WRITE ? new byte[] {1, 2} : null,
              stage == RejectStage.STREAM_CONVERT ? new byte[0] : null,
              stage == RejectStage.STREAM_WRITE
                  ? new ReferredWrite(new byte[] {3}, null, "uuid:7")
                  : null);
      assertThat(Wire.roundTrip(SERIALIZER, reject)).usingRecursiveComparison().isEqualTo(reject);
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

  private static List<Adjustment> adjustments(Random random) {
    List<Adjustment> all = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      all.add(
          new Adjustment(
              random.nextInt(4096), BadData.values()[random.nextInt(BadData.values().length)]));
    }
    return all;
  }

  private static ReferredWrite referred(Random random) {
    return random.nextBoolean()
        ? null
        : new ReferredWrite(
            bytes(random, 20), random.nextBoolean() ? null : bytes(random, 20), null);
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }
}
