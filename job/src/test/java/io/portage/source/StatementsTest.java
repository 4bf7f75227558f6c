package io.portage.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.function.Predicates;
import io.debezium.relational.Tables;
import io.portage.plan.TableName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What other people's statements in the binlog do to the stream. */
class StatementsTest {

  private static final Predicate<String> HARMLESS =
      Predicates.includes(
          HarmlessStatements.filter(
              List.of(
                  new TableName("shop", "shop_order"),
                  new TableName("shop", "t"),
                  new TableName("shop", "procedure"),
                  new TableName("shop", "größe, klein"))));

  @Test
  void everyStatementIsEitherHarmlessOrReadByTheConnector() throws IOException {
    List<String> unreadable = new ArrayList<>();
    Tables tables = new Tables();
    for (String statement : statements()) {
      String logged = LoggedStatement.wrap("shop", statement);
      if (!HARMLESS.test(logged)) {
        try {
          MySqlAntlrDdlParser parser = new MySqlAntlrDdlParser();
          parser.setCurrentDatabase("shop");
          parser.parse(logged, tables);
        } catch (RuntimeException e) {
          unreadable.add(statement + " -- " + e.getMessage().lines().findFirst().orElse(""));
        }
      }
    }
    assertThat(unreadable).isEmpty();
  }

  @Test
  void whatChangesATableIsNeverTakenForHarmless() {
    for (String statement :
        List.of(
            "/* CREATE VIEW */ ALTER TABLE t ADD COLUMN view INT",
            "/*!50100 ALTER TABLE t ADD COLUMN c INT */",
            "ALTER TABLE `procedure` ADD COLUMN c INT",
            "RENAME TABLE user TO t",
            "DROP TABLE event, `T`",
            "DROP TABLE shop.T",
            "CREATE INDEX view ON shop_order(c)",
            "ALTER TABLE `größe, klein` ADD c INT",
            "ALTER TABLE other EXCHANGE PARTITION p WITH TABLE shop_order",
            "TRUNCATE t")) {
      assertThat(HARMLESS.test(statement)).as(statement).isFalse();
    }
  }

  @Test
  void whatMentionsNoReplicatedTableIsHarmless() {
    for (String statement :
        List.of(
            "ALTER TABLE shop_orders ADD c INT",
            "ALTER TABLE my_shop_order ADD CONSTRAINT x CHECK (a > 0) NOT ENFORCED",
            "DROP TABLE IF EXISTS other",
            "CREATE TABLE x (a VECTOR(3))")) {
      assertThat(HARMLESS.test(statement)).as(statement).isTrue();
    }
  }

  private static List<String> statements() throws IOException {
    try (InputStream file = StatementsTest.class.getResourceAsStream("statements.sql")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split(";;\\s*"));
    }
  }
}
