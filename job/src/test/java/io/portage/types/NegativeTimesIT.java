package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlServer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debezium 1.9 reads some negative times wrongly; a wrong reading must never pass for a value. */
class NegativeTimesIT {

  private static final int COUNT = 600;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aNegativeTimeIsReadRightOrNotAtAll(int digits) throws Exception {
    MySqlServer server = MySqlServer.shared();
    String database = server.createDatabase("times");
    TypeCase times = new TypeCase("time(" + digits + ")", literals(digits));
    try (BinlogRows binlog = new BinlogRows(server)) {
      String table = TwoReadersIT.fill(server, database, List.of(times)).get(0);
      MySqlType type = CopiedRows.type(server, database, table);
      List<byte[]> fields = CopiedRows.fields(server, database, table, type);
      List<Serializable[]> rows = binlog.await(table, COUNT);
      int right = 0;
      for (int i = 0; i < COUNT; i++) {
        Object streamed = EventReaders.of(type).read(rows.get(i)[1]);
        if (!(streamed instanceof UnreadableValue)) {
          assertThat(streamed)
              .as("%s", times.literals().get(i))
              .isEqualTo(TextReaders.of(type).read(fields.get(i)));
          right++;
        }
      }
      assertThat(right).as("times that could be read").isGreaterThan(COUNT / 2);
    }
  }

  /** Half of them at random; the other half around whole minutes and seconds. */
  private static List<String> literals(int digits) {
    Random random = new Random(digits);
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      boolean even = i % 2 == 0;
      int[] seconds = {0, 1, 2, 3, 4, 57, 58, 59};
      String whole =
          "'-%02d:%02d:%02d"
              .formatted(
                  random.nextInt(even ? 3 : 838),
                  random.nextInt(even ? 6 : 60),
                  even ? seconds[random.nextInt(8)] : random.nextInt(60));
      String fraction = ".%06d".formatted(random.nextInt(1_000_000)).substring(0, digits + 1);
      literals.add(whole + (digits == 0 || i % 4 == 0 ? "" : fraction) + "'");
    }
    return literals;
  }
}
