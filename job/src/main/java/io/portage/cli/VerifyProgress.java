package io.portage.cli;

import io.portage.ops.verify.MismatchKind;
import io.portage.ops.verify.TableReport;
import io.portage.ops.verify.VerifyListener;
import io.portage.plan.TableName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * Says on standard error how far the comparison is: a line for every table done, and now and then.
 */
final class VerifyProgress implements VerifyListener {
  private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private long lastLine;

  VerifyProgress(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.lastLine = nanoTime.getAsLong();
  }

  @Override
  public void resumed(int run, Instant startedAt) {
    say(
        "Goes on with comparison %d, which began at %s and was broken off (--fresh begins anew)."
            .formatted(run, startedAt.truncatedTo(ChronoUnit.SECONDS)));
  }

  @Override
  public void progress(TableName table, long rows, long estimatedRows) {
    long now = nanoTime.getAsLong();
    if (now - lastLine >= BETWEEN_LINES) {
      lastLine = now;
      // an estimate that has been passed says nothing any more
      String all = estimatedRows > rows ? " of about %,d".formatted(estimatedRows) : "";
      say("%s: %,d rows%s".formatted(table, rows, all));
    }
  }

  @Override
  public void finished(TableReport table) {
    lastLine = nanoTime.getAsLong();
    say(
        table.count(MismatchKind.UNSETTLED) > 0 && table.equal()
            ? "%s: %,d rows, unsettled".formatted(table.source(), table.rowsSource())
            : table.equal()
                ? "%s: %,d rows, equal".formatted(table.source(), table.rowsSource())
                : "%s: %,d rows, not equal".formatted(table.source(), table.rowsSource()));
  }

  private void say(String line) {
    terminal.err().println(line);
    terminal.err().flush();
  }
}
