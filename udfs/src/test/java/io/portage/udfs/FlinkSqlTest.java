package io.portage.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The same functions in Flink SQL. */
class FlinkSqlTest {

  @Test
  void functionsAreRegisteredAndCalledAsAnyOther() throws Exception {
    TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    // what Portage gives as options of a use are Flink's job parameters here
    tables
        .getConfig()
        .set("pipeline.global-job-parameters", "keep-last:2,path:$.a,key:0123456789abcdef");
    Map.of(
            "to_interval", MicrosecondsToInterval.class,
            "to_timestamptz", UnixMillisecondsToTimestamptz.class,
            "to_uuid", BytesToUuid.class,
            "to_inet", IpNumberToInet.class,
            "mask", MaskText.class,
            "extract", JsonExtract.class,
            "keyed_hash", HmacSha256.class,
            "to_array", SetToArray.class,
            "empty_to_null", EmptyToNull.class)
        .forEach(tables::createTemporarySystemFunction);
    tables.executeSql(
        "CREATE TEMPORARY VIEW t AS SELECT * FROM (VALUES"
            + " (CAST(90000000001 AS BIGINT), CAST(-1 AS BIGINT),"
            + " X'6ccd780cbaba102695645b8c656024db', CAST(3232235777 AS BIGINT), 'secret',"
            + " '{\"a\": 1.10}', 'x,y', ''))"
            + " AS v (micros, millis, raw_id, ip, word, doc, labels, nothing)");
    try (CloseableIterator<Row> rows =
        tables
            .sqlQuery(
                "SELECT to_interval(micros), to_timestamptz(millis), to_uuid(raw_id), to_inet(ip),"
                    + " mask(word), `extract`(doc), keyed_hash(word), to_array(labels),"
                    + " empty_to_null(nothing) FROM t")
            .execute()
            .collect()) {
      Row row = rows.next();
      // Flink's own interval of SQL keeps milliseconds
      assertThat(row.getField(0)).isEqualTo(Duration.ofHours(25));
      assertThat(row.getField(1)).isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
      assertThat(row.getField(2)).isEqualTo("6ccd780c-baba-1026-9564-5b8c656024db");
      assertThat(row.getField(3)).isEqualTo("192.168.1.1");
      assertThat(row.getField(4)).isEqualTo("****et");
      assertThat(row.getField(5)).isEqualTo("1.10");
      assertThat(row.getField(6))
          .isEqualTo(
              Opened.with(new HmacSha256(), Map.of("key", "0123456789abcdef")).eval("secret"));
      assertThat((Object[]) row.getField(7)).containsExactly("x", "y");
      assertThat(row.getField(8)).isNull();
      assertThat(rows.hasNext()).isFalse();
    }
  }
}
