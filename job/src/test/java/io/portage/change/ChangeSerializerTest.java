package io.portage.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.types.UnreadableValue;
import java.math.BigDecimal;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ChangeSerializerTest {

  @Test
  void everyKindOfValueComesBackAsItWas() throws Exception {
    Object[] row = {
      null,
      -1L,
      new byte[] {0, -1},
      new BigDecimal("-0.10"),
      -0f,
      Double.MIN_VALUE,
      UnreadableValue.noDate("0000-00-00"),
      new UnreadableValue("label 9 of an enum of 3"),
    };
    SourcePosition position = new SourcePosition(new UUID(1, 2), 3, 4, 5, 1);
    RowChange change = new RowChange(7, Op.UPDATE, row, row.clone(), position, 8);
    DataOutputSerializer out = new DataOutputSerializer(64);
    ChangeSerializer.INSTANCE.serialize(change, out);
    assertThat(
            ChangeSerializer.INSTANCE.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .usingRecursiveComparison()
        .isEqualTo(change);
  }
}
