package io.portage.plan.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.TableName;
import io.portage.testdata.server.MySqlOptions;
import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.MySqlVersion;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerFlagValuesIT {

  private static final Duration LONG = Duration.ofMinutes(1);

  @ParameterizedTest
  @MethodSource("io.portage.testdata.server.MySqlVersion#tested")
  void everyColumnIsLookedAtUntilTheTimeIsOver(MySqlVersion version) throws Exception {
    MySqlServer server = MySqlServer.shared(MySqlOptions.defaults().withVersion(version));
    String database = server.createDatabase("flags");
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE f (a TINYINT(1), b TINYINT(1), `c``d` TINYINT(1))");
      statement.execute("INSERT INTO f VALUES (0, 1, NULL), (1, -128, 1), (0, 3, 127), (1, 1, 7)");
      // more rows than any server reads in no time
      statement.execute(
          "CREATE VIEW slow AS SELECT MOD(x.ID + y.ID + z.ID + u.ID, 2) AS a FROM"
              + " information_schema.COLLATIONS x,"
              + " information_schema.COLLATIONS y, information_schema.COLLATIONS z,"
              + " information_schema.COLLATIONS u");
      TableName table = new TableName(database, "f");
      List<String> columns = List.of("a", "b", "c`d");

      FlagValues.Found found = new ServerFlagValues(connection, LONG, LONG).others(table, columns);
      assertThat(found.complete()).isTrue();
      assertThat(found.others()).containsOnlyKeys("b", "c`d");
      assertThat(found.others().get("b")).isIn(-128L, 3L);

      assertThat(
              new ServerFlagValues(connection, Duration.ofMillis(100), LONG)
                  .others(new TableName(database, "slow"), List.of("a")))
          .isEqualTo(new FlagValues.Found(Map.of(), false));
      assertThat(new ServerFlagValues(connection, LONG, Duration.ZERO).others(table, columns))
          .isEqualTo(new FlagValues.Found(Map.of(), false));
    }
  }
}
