package io.portage.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantListTest {
  @Test
  void aGrantOnEverythingCoversDatabasesAndTables() {
    GrantList grants =
        GrantList.parse(List.of("GRANT SELECT, REPLICATION SLAVE ON *.* TO 'u'@'%'"));
    assertThat(grants.allows("REPLICATION SLAVE")).isTrue();
    assertThat(grants.allows("REPLICATION CLIENT")).isFalse();
    assertThat(grants.allows("SELECT", "shop")).isTrue();
    assertThat(grants.allows("SELECT", "shop", "t")).isTrue();
    assertThat(GrantList.parse(List.of("GRANT ALL PRIVILEGES ON *.* TO `u`@`%`")).allows("X"))
        .isTrue();
  }

  @Test
  void theNamesOfDatabasesArePatterns() {
    GrantList grants =
        GrantList.parse(
            List.of(
                "GRANT SELECT ON `my\\_shop`.* TO `u`@`%`",
                "GRANT SELECT ON `log%`.* TO `u`@`%`",
                "GRANT SELECT ON `odd``name`.* TO `u`@`%` WITH GRANT OPTION"));
    assertThat(grants.allows("SELECT", "my_shop")).isTrue();
    assertThat(grants.allows("SELECT", "myXshop")).isFalse();
    assertThat(grants.allows("SELECT", "logs.2024")).isTrue();
    assertThat(grants.allows("SELECT", "odd`name")).isTrue();
    assertThat(grants.allows("INSERT", "odd`name")).isFalse();
  }

  @Test
  void aGrantOnATableOrItsColumnsIsNoneOnTheDatabase() {
    GrantList grants =
        GrantList.parse(
            List.of(
                "GRANT USAGE ON *.* TO `u`@`%`",
                "GRANT SELECT, INSERT (`a`, `b`) ON `shop`.`t` TO `u`@`%`",
                "GRANT SELECT (`a`) ON `shop`.`columns` TO `u`@`%`"));
    assertThat(grants.allows("SELECT", "shop")).isFalse();
    assertThat(grants.allows("SELECT", "shop", "t")).isTrue();
    assertThat(grants.allows("INSERT", "shop", "t")).isFalse();
    assertThat(grants.allows("SELECT", "shop", "columns")).isFalse();
    assertThat(grants.allowsOnSomeTable("SELECT", "shop")).isTrue();
    assertThat(grants.allowsOnSomeTable("DELETE", "shop")).isFalse();
    assertThat(grants.allowsOnSomeTable("SELECT", "other")).isFalse();
  }

  @Test
  void aPartialRevokeTakesAwayFromTheGrantOnEverythingOnly() {
    GrantList grants =
        GrantList.parse(
            List.of(
                "GRANT SELECT ON *.* TO `u`@`%`",
                "REVOKE SELECT ON `closed`.* FROM `u`@`%`",
                "GRANT SELECT ON `closed`.`open` TO `u`@`%`"));
    assertThat(grants.allows("SELECT", "shop")).isTrue();
    assertThat(grants.allows("SELECT", "closed")).isFalse();
    assertThat(grants.allows("SELECT", "closed", "open")).isTrue();
  }

  @Test
  void rolesAndProxiesAndProceduresAreNoPrivilegesOnTables() {
    assertThat(
            GrantList.parse(
                    List.of(
                        "GRANT `reader`@`%` TO `u`@`%`",
                        "GRANT PROXY ON ''@'' TO 'root'@'localhost' WITH GRANT OPTION",
                        "GRANT EXECUTE ON PROCEDURE `shop`.`p` TO `u`@`%`"))
                .grants())
        .isEmpty();
  }
}
