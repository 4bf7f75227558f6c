package io.portage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portage.ledger.AdjustedValues;
import io.portage.ledger.DeferredStep;
import io.portage.ledger.MigrationRow;
import io.portage.ledger.SourceTables.CopyProgress;
import io.portage.ledger.StoredStep;
import io.portage.ops.RunStatus;
import io.portage.plan.BinlogStart;
import io.portage.plan.Finding;
import io.portage.plan.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads, from fixed figures. */
class RunReportTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant NOW = BEGIN.plusSeconds(4);

  private final CopyText copy = new CopyText();

  @Test
  void theCopyHasALineForEachOpenTableAndOneForAll() {
    copy.at(BEGIN, List.of(table("shop.orders", 5000, 4, 0, 0), table("shop.tags", 100, -1, 0, 0)));

    Screen.Progress progress =
        copy.at(
            NOW,
            List.of(
                table("shop.orders", 5000, 4, 2, 2500),
                table("shop.tags", 100, -1, 0, 0),
                table("shop.users", 90, 1, 1, 100)));

    assertThat(progress.block())
        .containsExactly(
            "  shop.orders [###############---------------]  50%  2,500 rows, 244.1 KB, 625 rows/s,"
                + " 4.0 s left",
            "  shop.tags   [------------------------------]   0%  of about 100 rows",
            "[###############---------------] copy  50%  2,600 rows of about 5,200, 650 rows/s, 63.5"
                + " KB/s, 4.0 s left; 1 of 3 tables done");
    assertThat(progress.line())
        .isEqualTo(
            "copy  50%  2,600 rows of about 5,200, 650 rows/s, 63.5 KB/s, 4.0 s left; 1 of 3 tables"
                + " done");
  }

  @Test
  void theStreamHasItsLagItsRateAndWhatIsStillToMake() {
    StreamText stream = new StreamText();

    assertThat(stream.at(BEGIN, status("running", 1000, 3)))
        .isEqualTo(
            "stream  lag not known yet, 0 changes/s, 1,000 in all, 3 indexes and constraints to make");
    assertThat(stream.at(NOW, status("running", 3000, 0)))
        .isEqualTo("stream  lag 0.5 s, 500 changes/s, 3,000 in all");
  }

  @Test
  void aFileGetsALineNowAndThenAndEveryStep() {
    StringWriter out = new StringWriter();
    LineScreen screen =
        new LineScreen(terminal(out), Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(5));
    screen.progress(Screen.Progress.line("first"));
    screen.progress(Screen.Progress.line("too soon"));
    screen.line("step");

    assertThat(out).hasToString("first\nstep\n");
  }

  @Test
  void aTerminalGetsTheBlockInItsPlaceAgain() {
    StringWriter out = new StringWriter();
    LiveScreen screen = new LiveScreen(terminal(out));
    screen.progress(new Screen.Progress(List.of("a", "b"), "line"));
    screen.progress(Screen.Progress.line("c"));
    screen.line("stays");

    assertThat(out.toString().replace("\u001b", "ESC"))
        .isEqualTo("ESC[?7la\nb\nESC[?7hESC[2A\rESC[JESC[?7lc\nESC[?7hESC[1A\rESC[Jstays\n");
  }

  @Test
  void statusSaysWhereAMigrationStands() {
    assertThat(StatusText.lines(status("paused", 3000, 2), Lag.unknown(), NOW))
        .containsExactly(
            "migration   shop, begun 4.0 s ago",
            "phase       stream",
            "job         paused; `portage resume` goes on",
            "savepoint   /state/savepoint-1",
            "copy        1 of 2 tables done, 2,600 rows, 253.9 KB",
            "            shop.orders: 2,500 of about 5,000 rows, 2 of 4 chunks",
            "stream      lag unknown while nothing streams, 3,000 changes applied",
            "caught up   3.0 s ago",
            "adjusted    1,234 values, by what is set for bad data",
            "            shop.orders.paid_on: zero-dates: null, 1,234 times, such as the row with id = 5",
            "to make     2 indexes and constraints",
            "            cannot yet: unique email of public.users: duplicate");
    assertThat(StatusText.lines(status("running", 0, 0), Lag.unknown(), NOW))
        .contains(
            "job         not running: host 42 ended without saying why, last seen 0.0 s ago; `portage"
                + " run` goes on");
  }

  @Test
  void findingsStandUnderTheirSeverity() {
    List<Finding> findings =
        List.of(
            Finding.ofServer(Severity.BLOCKER, "No binlog", "changes are lost", "Set log_bin"),
            Finding.ofTable(Severity.NOTE, "shop.v", "It is a view", "views stay", ""));

    assertThat(FindingsText.lines(findings, terminal(new StringWriter())))
        .containsExactly(
            "",
            "1 blocker: the job refuses to start",
            "  - No binlog; changes are lost. Set log_bin.",
            "",
            "1 note: good to know",
            "  - shop.v: It is a view; views stay.");
    assertThat(FindingsText.blockers(findings.subList(0, 1)))
        .containsExactly(
            "1 blocker; nothing has been done on the target:",
            "  - No binlog; changes are lost. Set log_bin.");
  }

  private static Terminal terminal(StringWriter out) {
    return new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), false);
  }

  private static CopyProgress table(
      String name, long estimated, int chunks, int copied, long rows) {
    return new CopyProgress(name, estimated, chunks, copied, rows, rows * 100);
  }

  private static List<StoredStep> missing(int count) {
    List<StoredStep> missing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      missing.add(
          new StoredStep(
              new DeferredStep(i, "unique", "public", "users", "email", "CREATE …", null),
              null,
              null,
              1,
              NOW,
              i == 0 ? "duplicate" : null,
              i == 0 ? "23505" : null,
              null));
    }
    return missing;
  }

  private static RunStatus status(String state, long changes, int waiting) {
    MigrationRow row =
        new MigrationRow(
            "shop",
            BEGIN,
            new BinlogStart("ef8ff51a-e741-11f1-8889-02fc00000001", "binlog.000002", 4, ""),
            new BinlogStart("ef8ff51a-e741-11f1-8889-02fc00000001", "binlog.000002", 900, ""),
            BEGIN,
            BEGIN.plusSeconds(1),
            null,
            "run",
            state,
            null,
            state.equals("paused") ? "/state/savepoint-1" : null,
            "/state/checkpoints",
            "host 42",
            NOW);
    return new RunStatus(
        row,
        false,
        List.of(table("shop.orders", 5000, 4, 2, 2500), table("shop.users", 90, 1, 1, 100)),
        changes,
        Optional.of(Duration.ofMillis(500)),
        missing(waiting),
        Map.of(),
        List.of(
            new AdjustedValues("shop.orders", "paid_on", "zero-dates: null", 1234, "id = 5", NOW)));
  }
}
