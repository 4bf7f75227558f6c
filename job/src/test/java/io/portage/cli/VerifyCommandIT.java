package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portage.ops.verify.TwoDatabases;
import io.portage.ops.verify.TwoDatabases.Wish;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a person or a script sees of verify. */
class VerifyCommandIT {

  @TempDir private Path folder;
  private TwoDatabases databases;

  @BeforeEach
  void fill() throws Exception {
    databases = new TwoDatabases();
    databases.both(
        "CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(20))",
        "CREATE TABLE users (id INT PRIMARY KEY, note VARCHAR(20))",
        "INSERT INTO orders VALUES (1, 'a'), (2, 'b')",
        "INSERT INTO users VALUES (1, 'a')");
  }

  @Test
  void equalDatabasesEndWithZeroAndASentence() throws Exception {
    CommandRun run = verify();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .endsWith("\nEqual: 3 rows in 2 tables are the same in MySQL and PostgreSQL.\n");
    assertThat(run.err()).contains("orders: 2 rows, equal");
  }

  @Test
  void differencesEndWithSixAndAreListedByKey() throws Exception {
    databases.mysql("INSERT INTO orders VALUES (3, 'c')");
    databases.postgres(
        "UPDATE orders SET note = E'a \\n' WHERE id = 1", "INSERT INTO orders VALUES (9, 'x')");

    CommandRun run = verify();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.out())
        .containsPattern("\\.orders +3 +3 +1 +1 +1 +0 +1 +0 +0 +0 +0 *\n")
        .contains(
            "  missing  id = 3\n",
            "  different  id = 1  note: 'a' expected, 'a \\u000a' found\n",
            "  natural  id = 9\n")
        .endsWith("\nNot equal: 1 of 2 tables, with 3 differences among 4 rows.\n");
  }

  @Test
  void jsonHasEverything() throws Exception {
    databases.postgres("UPDATE orders SET note = 'a ' WHERE id = 1");

    CommandRun run = verify("-o", "json", "--table", "orders");

    assertThat(run.exitCode()).isEqualTo(6);
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(report.get("equal").asBoolean()).isFalse();
    assertThat(report.get("tables")).hasSize(1);
    JsonNode table = report.get("tables").get(0);
    assertThat(table.get("target").asText()).isEqualTo("public.orders");
    assertThat(table.get("rowsSource").asLong()).isEqualTo(2);
    assertThat(table.get("different").asLong()).isEqualTo(1);
    assertThat(table.get("mismatches"))
        .hasToString(
            "[{\"kind\":\"different\",\"key\":\"id = 1\",\"column\":\"note\","
                + "\"expected\":\"a\",\"found\":\"a \"}]");
  }

  @Test
  void theReportIsAlsoAPageThatRunsNothing() throws Exception {
    databases.postgres("UPDATE orders SET note = '<script>\"&' WHERE id = 1");
    Path page = folder.resolve("verify.html");

    assertThat(verify("--html", page.toString(), "--rate", "100000").exitCode()).isEqualTo(6);

    assertThat(Files.readString(page))
        .contains("&lt;script&gt;&quot;&amp;", "Not equal: 1 of 2 tables", "default-src 'none'")
        .doesNotContain("<script", "http:", "https:", "geheim");
    assertThat(verify("--rate", "quickly").err()).contains("'quickly' is no rate");
  }

  @Test
  void aLimitCutsTheListAndNotTheCount() throws Exception {
    databases.postgres("DELETE FROM orders", "DELETE FROM users");

    CommandRun run = verify("--limit", "1");

    assertThat(run.out()).contains("  … missing: 2 rows in all\n").doesNotContain("id = 2");
  }

  @Test
  void aPatternThatChoosesNothingIsRefused() throws Exception {
    CommandRun run = verify("--table", "order");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("matches order;");
    assertThat(verify("--table", "(").err()).contains("'(' is no regular expression");
    assertThat(verify("--parallelism", "0").exitCode()).isEqualTo(2);
  }

  private CommandRun verify(String... options) throws Exception {
    Path file = folder.resolve("migration.yaml");
    Files.writeString(
        file,
        """
        source: {host: mysql.example.com, database: shop, user: reader, password: geheim-1}
        target: {host: postgres.example.com, database: shop, user: writer, password: geheim-2}
        """);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false);
    PortageCommand portage = new PortageCommand(terminal);
    CommandLine line = new CommandLine(portage);
    // the same verb over a plan made by hand
    line.getCommandSpec().removeSubcommand("verify");
    line.addSubcommand(
        "verify", new VerifyCommand(config -> databases.plan(Wish.NONE, "orders", "users")));
    line.setErr(terminal.err());
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> new FailureReport(portage).print(failure));
    String[] args = new String[options.length + 3];
    args[0] = "verify";
    args[1] = "-c";
    args[2] = file.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    int exitCode = line.execute(args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
