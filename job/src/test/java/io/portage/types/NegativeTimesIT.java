package io.portage.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every time before zero, with every number of digits, is the same from text and the binlog. */
class NegativeTimesIT {

  private static final int RANDOM_TIMES = 200;

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyNegativeTimeIsReadExactly(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    String database = server.createDatabase("times");
    List<TypeCase> cases =
        Stream.iterate(0, digits -> digits + 1)
            .limit(7)
            .map(digits -> new TypeCase("time(" + digits + ")", literals(digits)))
            .toList();
    try (BinlogRows binlog = new BinlogRows(server)) {
      List<String> tables = TwoReadersIT.fill(server, database, cases);
      for (int digits = 0; digits < cases.size(); digits++) {
        List<String> literals = cases.get(digits).literals();
        MySqlType type = CopiedRows.type(server, database, tables.get(digits));
        List<byte[]> fields = CopiedRows.fields(server, database, tables.get(digits), type);
        List<Serializable[]> rows = binlog.await(tables.get(digits), literals.size());
        for (int i = 0; i < literals.size(); i++) {
          String printed = new String(fields.get(i), StandardCharsets.US_ASCII);
          assertThat("'" + printed + "'").isEqualTo(literals.get(i));
          assertThat(EventReaders.of(type).read(rows.get(i)[1]))
              .as("%s in time(%d)", printed, digits)
              .isEqualTo(TextReaders.of(type).read(fields.get(i)));
        }
      }
    }
  }

  /** As MySQL prints them. */
  private static List<String> literals(int digits) {
    Random random = new Random(digits);
    List<String> literals = new ArrayList<>();
    for (int second : new int[] {0, 1, 2, 3, 58, 59}) {
      for (int minute : new int[] {0, 1, 59}) {
        for (int hour : new int[] {0, 1, 15, 16, 24, 837}) {
          for (int units : new int[] {0, 1, power(digits) - 1}) {
            boolean zero = second + minute + hour + units == 0;
            if (!zero && units < power(digits)) {
              literals.add(literal(hour, minute, second, units, digits));
            }
          }
        }
      }
    }
    literals.add(literal(838, 59, 59, 0, digits));
    literals.add(literal(838, 59, 58, power(digits) - 1, digits));
    for (int i = 0; i < RANDOM_TIMES; i++) {
      literals.add(
          literal(
              random.nextInt(838),
              random.nextInt(60),
              random.nextInt(60),
              random.nextInt(power(digits)),
              digits));
    }
    return literals;
  }

  private static int power(int digits) {
    return (int) Math.pow(10, digits);
  }

  private static String literal(int hour, int minute, int second, int units, int digits) {
    String fraction = digits == 0 ? "" : String.format(".%0" + digits + "d", units);
    return String.format("'-%02d:%02d:%02d", hour, minute, second) + fraction + "'";
  }
}
