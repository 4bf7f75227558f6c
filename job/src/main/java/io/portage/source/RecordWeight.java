package io.portage.source;

import io.portage.change.Weight;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;

/** About how many bytes of memory the connector's records take. */
public interface RecordWeight {

  /** Of a record besides its values: itself, its structs, its offset. */
  long RECORD = 2000;

  /** Of a record that is a row's change, with both images; of others {@link #RECORD}. */
  static long of(SourceRecord record) {
    if (!(record.value() instanceof Struct change) || change.schema().field("after") == null) {
      return RECORD;
    }
    return RECORD + image(change.get("before")) + image(change.get("after"));
  }

  private static long image(Object row) {
    if (!(row instanceof Struct struct)) {
      return 0;
    }
    long bytes = 0;
    for (var field : struct.schema().fields()) {
      Object value = struct.get(field);
      Object raw = value instanceof RawValue held ? held.raw() : value;
      bytes += Weight.value(raw instanceof FullyLoggedCell logged ? logged.cell() : raw);
    }
    return bytes;
  }
}
