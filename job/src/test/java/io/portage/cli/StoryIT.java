package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.testdata.server.MySqlServer;
import io.portage.testdata.server.PostgresServer;
import io.portage.testdata.story.Accounting;
import io.portage.testdata.story.Books;
import io.portage.testdata.story.Journal;
import io.portage.testdata.story.Side;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of an application, and the way from the one to the other. */
class StoryIT {

  @TempDir private Path folder;

  @Test
  void everyRequestsEffectIsThereWhenTheOldVersionHasGone() throws Exception {
    MySqlServer mysql = MySqlServer.shared();
    PostgresServer postgres = PostgresServer.shared();
    StoryPlace place =
        new StoryPlace(
            mysql,
            postgres,
            mysql.createDatabase("story"),
            postgres.createDatabase("story"),
            folder);
    place.prepare();
    StringWriter told = new StringWriter();
    PrintWriter out = new PrintWriter(told, true);

    Story.End end;
    try {
      end = Story.tell(place, new Story.Wishes(150, 100, 250), new Terminal(out, out, false));
    } catch (Exception e) {
      throw new AssertionError(told.toString(), e);
    }

    assertThat(end.problems()).as(told.toString()).isEmpty();
    Journal journal = end.journal();
    assertThat(journal.by(Side.OLD)).as("by the old version").isGreaterThan(800);
    assertThat(journal.by(Side.NEW)).as("by the new version").isGreaterThan(500);
    assertThat(end.accounting().born()).isGreaterThan(300);
    assertThat(journal.waits(0).requests()).as("who came before his rows had").isPositive();
    assertThat(end.accounting().movedOn()).as("rows that both versions wrote").isGreaterThan(20);
    assertThat(told.toString())
        .contains("(Key (username)=(ada) already", "Stopped with the savepoint", "$ kill -9")
        .contains("nothing else is, and no key is in common");
    try (Connection connection = place.connectPostgres()) {
      assertThat(number(connection, "SELECT count(*) FROM shop_customer WHERE username ~ '^ada'"))
          .isEqualTo(2);
      // all foreign keys are back and hold
      assertThat(
              number(
                  connection,
                  "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated"
                      + " AND connamespace = 'public'::regnamespace"))
          .isEqualTo(4);
      assertThatTheAccountingSeesWhatIsWrong(connection, Books.of(journal));
    }
  }

  private static void assertThatTheAccountingSeesWhatIsWrong(Connection postgres, Books books)
      throws SQLException {
    long line = number(postgres, "SELECT max(id) FROM shop_order_line");
    long payment = number(postgres, "SELECT min(id) FROM shop_payment");
    try (Statement statement = postgres.createStatement()) {
      statement.execute("DELETE FROM shop_order_line WHERE id = " + line);
      statement.execute(
          "UPDATE shop_payment SET processing = processing + interval '1 microsecond' WHERE id = "
              + payment);
      statement.execute("INSERT INTO shop_product (sku, name, price) VALUES ('x', 'x', 1)");
    }
    assertThat(Accounting.of(books, postgres).problems())
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).startsWith("shop_order_line " + line + " is missing"),
            problem -> assertThat(problem).startsWith("shop_payment " + payment + " is different"),
            problem -> assertThat(problem).contains("is there, and nobody asked for it", "sku=x"));
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
