package io.portage.testdata.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {

  @Test
  void whatTheTestAsksForWinsHoweverItIsSpelt() {
    ServerSettings settings =
        new ServerSettings()
            .set("loose_mysqlx", "OFF")
            .set("binlog_format", "ROW")
            .override(Map.of("MySQLx", "ON", "binlog-format", "MIXED"));

    assertThat(settings.asMySqlOptions())
        .startsWith("[mysqld]\n")
        .contains("mysqlx = \"ON\"\n", "binlog_format = \"MIXED\"\n")
        .doesNotContain("loose_mysqlx", "ROW");
  }

  @Test
  void valuesAreQuotedForEitherServer() {
    ServerSettings settings = new ServerSettings().set("a", "it's \"#\\");

    assertThat(settings.asMySqlOptions()).contains("a = \"it's \\\"#\\\\\"\n");
    assertThat(settings.asPostgresConf()).isEqualTo("a = 'it''s \"#\\\\'\n");
  }

  @Test
  void theFixturesOwnSettingsAreRefusedHoweverTheyAreSpelt() {
    assertThatThrownBy(
            () -> ServerSettings.refuse(Set.of("bind_address"), Map.of("Bind-Address", "0.0.0.0")))
        .hasMessage("Bind-Address is chosen by the fixture and cannot be set to '0.0.0.0'");
  }
}
