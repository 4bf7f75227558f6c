package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.portage.types.UnreadableValue;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes of row events, also of columns that are too old for any server at hand. */
class BinlogCellsTest {

  @FunctionalInterface
  private interface Cell {
    Serializable read(ByteArrayInputStream in) throws IOException;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 800000, PT0S",
    "0, 7FFFFF, PT-1S",
    "0, 7FFFC0, PT-1M",
    "0, 4B9105, PT-838H-59M-59S",
    "0, B46EFB, PT838H59M59S",
    "1, 80000046, PT0.7S",
    "2, 7FFFFFFF, PT-0.01S",
    "2, 7FFFFF00, PT-1S",
    "2, 7FFFFEFF, PT-1.01S",
    "3, 7FFFFFFFF6, PT-0.001S",
    "4, 7FFFFED8F1, PT-1.9999S",
    "5, 7FFFFFFFFFF6, PT-0.00001S",
    "6, 7FFFFFFFFFFF, PT-0.000001S",
    "6, 7FFFFB000000, PT-5S",
    "6, 800005000001, PT5.000001S",
  })
  void aTimeIsOneNumberOrItsComplement(int digits, String bytes, Duration time) throws IOException {
    assertThat(read(in -> BinlogCells.time(digits, in), bytes)).isEqualTo(time.toNanos() / 1000);
  }

  @ParameterizedTest
  @CsvSource({"5DD00F, 2024-02-29", "21A202, 0337-01-01", "9F1F4E, 9999-12-31"})
  void aDateIsDayMonthAndYear(String bytes, LocalDate date) throws IOException {
    assertThat(read(BinlogCells::date, bytes)).isEqualTo(date.toEpochDay());
  }

  @ParameterizedTest
  @CsvSource({
    "000000, 0000-00-00",
    "5FD00F, 2024-02-31",
    "A50000, 0000-05-05",
    "0FC80F, 2020-00-15"
  })
  void aDateThatIsNoneKeepsItsText(String bytes, String text) throws IOException {
    assertThat(read(BinlogCells::date, bytes)).isEqualTo(UnreadableValue.noDate(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8000000000, 0000-00-00 00:00:00",
    "3, 80000000000000, 0000-00-00 00:00:00.000",
    "1, 99B2BEA00032, 2024-02-31 10:00:00.5",
    "6, 99B2BEA00007A120, 2024-02-31 10:00:00.500000",
  })
  void aDatetimeThatIsNoneKeepsItsDigits(int digits, String bytes, String text) throws IOException {
    assertThat(read(in -> BinlogCells.datetime(digits, in), bytes))
        .isEqualTo(UnreadableValue.noDate(text));
  }

  @Test
  void aTimestampOfZeroIsTheZeroDate() throws IOException {
    assertThat(read(in -> BinlogCells.timestamp(2, in), "0000000000"))
        .isEqualTo(UnreadableValue.noDate("0000-00-00 00:00:00.00"));
    assertThat(read(in -> BinlogCells.timestamp(2, in), "0000000101")).isEqualTo(1_010_000L);
    assertThat(read(in -> BinlogCells.timestamp(0, in), "7FFFFFFF"))
        .isEqualTo(Integer.MAX_VALUE * 1_000_000L);
  }

  @Test
  void columnsFromBeforeMySql564AreReadToo() throws IOException {
    assertThat(read(BinlogCells::oldTime, "40E201")).isEqualTo(micros("PT12H34M56S"));
    assertThat(read(BinlogCells::oldTime, "9CFFFF")).isEqualTo(micros("PT-1M"));
    assertThat(read(BinlogCells::oldTime, "590A80")).isEqualTo(micros("PT-838H-59M-59S"));
    assertThat(read(BinlogCells::oldDatetime, littleEndian(20240229123456L, 8)))
        .isEqualTo(Instant.parse("2024-02-29T12:34:56Z").getEpochSecond() * 1_000_000);
    assertThat(read(BinlogCells::oldDatetime, littleEndian(20240231000001L, 8)))
        .isEqualTo(UnreadableValue.noDate("2024-02-31 00:00:01"));
    assertThat(read(BinlogCells::oldTimestamp, littleEndian(0, 4)))
        .isEqualTo(UnreadableValue.noDate("0000-00-00 00:00:00"));
    assertThat(read(BinlogCells::oldTimestamp, littleEndian(1_700_000_000L, 4)))
        .isEqualTo(1_700_000_000_000_000L);
  }

  @Test
  void aYearOfZeroIsNot1900() throws IOException {
    assertThat(read(BinlogCells::year, "00")).isEqualTo(0L);
    assertThat(read(BinlogCells::year, "01")).isEqualTo(1901L);
    assertThat(read(BinlogCells::year, "FF")).isEqualTo(2155L);
  }

  @Test
  void bytesHaveALengthOfOneByteOrTwo() throws IOException {
    assertThat((byte[]) read(in -> BinlogCells.bytes(255, in), "02FF00")).containsExactly(-1, 0);
    assertThat((byte[]) read(in -> BinlogCells.bytes(256, in), "0200FF00")).containsExactly(-1, 0);
  }

  /** Reads a cell, which must take every byte. */
  private static Serializable read(Cell cell, String hex) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    Serializable value = cell.read(in);
    assertThat(in.available()).isZero();
    return value;
  }

  private static long micros(String duration) {
    return Duration.parse(duration).toNanos() / 1000;
  }

  private static String littleEndian(long value, int bytes) {
    byte[] result = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      result[i] = (byte) (value >>> 8 * i);
    }
    return HexFormat.of().formatHex(result);
  }
}
