package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.plan.TableName;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConnectorConfigTest {

  private static final List<String> ODD =
      List.of(
          "t",
          "a.b",
          "a-b",
          "a b",
          "it's",
          "say \"hi\"",
          "a,b",
          "a`b",
          "a$b",
          "(a|b)*",
          "[x]",
          "a\\b",
          "^t$",
          "größe",
          "表",
          "\ud83d\ude00",
          "a\nb",
          "100%",
          "{2}");

  @Test
  void aNameMatchesItselfAndNoOtherName() {
    for (String name : ODD) {
      for (String other : ODD) {
        assertThat(Pattern.matches(ConnectorConfig.regex(name), other))
            .as("%s for %s", name, other)
            .isEqualTo(name.equals(other));
      }
    }
  }

  @Test
  void aTableMatchesItself() {
    for (String name : ODD) {
      assertThat(pattern("shop", name).matcher("shop." + name).matches()).as(name).isTrue();
    }
  }

  @Test
  void neighboursAreOtherTables() {
    Pattern table = pattern("shop", "t");
    for (String other :
        List.of(
            "shop.t2",
            "shop.xt",
            "shop.t2,xt",
            "shop.t.t",
            "shop2.t",
            "myshop.t",
            "shopxt",
            "shop.",
            "t")) {
      assertThat(table.matcher(other).matches()).as(other).isFalse();
    }
    assertThat(pattern("a.b", "t").matcher("axb.t").matches()).isFalse();
  }

  @Test
  void noCommaIsLeftForTheConnectorToSplitAt() {
    for (String name : ODD) {
      assertThat(ConnectorConfig.regex(new TableName(name, name))).doesNotContain(",");
    }
  }

  private static Pattern pattern(String database, String table) {
    return Pattern.compile(ConnectorConfig.regex(new TableName(database, table)));
  }
}
