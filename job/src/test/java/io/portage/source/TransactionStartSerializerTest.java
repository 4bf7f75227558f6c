package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.junit.jupiter.api.Test;

class TransactionStartSerializerTest {

  private final TransactionStartSerializer serializer = new TransactionStartSerializer();

  @Test
  void aRestartBeginsAtTheStartOfItsTransaction() throws IOException {
    BinlogOffset within =
        BinlogOffset.builder()
            .setBinlogFilePosition("binlog.000003", 4_711)
            .setGtidSet("3e11fa47-71ca-11e1-9e33-c80aa9429562:1-23")
            .setServerId(17)
            .setTimestampSec(1_700_000_000L)
            .setSkipEvents(5)
            .setSkipRows(1_234)
            .build();
    MySqlBinlogSplit back = roundTrip(split(within));
    assertThat(back.getStartingOffset().getRestartSkipEvents()).isZero();
    assertThat(back.getStartingOffset().getRestartSkipRows()).isZero();
    assertThat(others(back.getStartingOffset())).isEqualTo(others(within));
  }

  @Test
  void everythingElseIsAsItWas() throws IOException {
    MySqlBinlogSplit split = split(BinlogOffset.ofBinlogFilePosition("binlog.000003", 154));
    MySqlBinlogSplit back = roundTrip(split);
    assertThat(back.splitId()).isEqualTo(split.splitId());
    assertThat(back.getEndingOffset()).isEqualTo(split.getEndingOffset());
    assertThat(back.getFinishedSnapshotSplitInfos()).isEmpty();
    assertThat(back.getTableSchemas()).isEmpty();
    assertThat(back.getTotalFinishedSplitSize()).isEqualTo(3);
    assertThat(back.isSuspended()).isTrue();
    assertThat(back.getStartingOffset().getFilename()).isEqualTo("binlog.000003");
    assertThat(back.getStartingOffset().getPosition()).isEqualTo(154);
  }

  private MySqlBinlogSplit roundTrip(MySqlBinlogSplit split) throws IOException {
    return serializer
        .deserialize(serializer.getVersion(), serializer.serialize(split))
        .asBinlogSplit();
  }

  private static MySqlBinlogSplit split(BinlogOffset start) {
    return new MySqlBinlogSplit(
        "binlog-split", start, BinlogOffset.ofNonStopping(), List.of(), Map.of(), 3, true);
  }

  /** The offset without how much of its transaction is to be skipped. */
  private static Map<String, String> others(BinlogOffset offset) {
    Map<String, String> others = new HashMap<>(offset.getOffset());
    others.remove(BinlogOffset.EVENTS_TO_SKIP_OFFSET_KEY);
    others.remove(BinlogOffset.ROWS_TO_SKIP_OFFSET_KEY);
    return others;
  }
}
