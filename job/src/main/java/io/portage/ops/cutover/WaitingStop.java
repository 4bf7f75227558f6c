package io.portage.ops.cutover;

import io.portage.ledger.CutoverStep;
import io.portage.plan.BinlogStart;
import io.portage.plan.MySqlEndpoint;
import io.portage.plan.catalog.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until nothing of the replicated tables has been written for a while: the stream has passed
 * MySQL's end at the beginning and at the end of it, and has applied no change in between. Other
 * tables of the server may be written to all the time.
 */
record WaitingStop(
    MySqlEndpoint source,
    Optional<Canary> canary,
    StreamWatch stream,
    CutoverOptions options,
    CutoverListener listener)
    implements WriterStop {

  private static final long POLL_MILLIS = 200;
  private static final long TELL_NANOS = Duration.ofSeconds(10).toNanos();

  @Override
  public Stopped stop() throws SQLException, InterruptedException {
    try (Connection mysql = source.connectBriefly()) {
      if (options.stopped()) {
        String last = canary.flatMap(row -> row.write(mysql)).orElse(null);
        BinlogStart end = BinlogStart.now(mysql);
        return new Stopped(
            end,
            Duration.ZERO,
            last,
            "the operator says that the writers have stopped (--yes); the binlog ends at %s:%d"
                    .formatted(end.file(), end.position())
                + open(mysql));
      }
      listener.waiting(
          "Stop MySQL's writers now. Nothing of the replicated tables may be written for "
              + options.patience().quiet().toSeconds()
              + " s.");
      return still(mysql);
    }
  }

  private Stopped still(Connection mysql) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + options.patience().step().toNanos();
    long quietSince = System.nanoTime();
    long told = quietSince;
    long toldChanges = -1;
    long changes = -1;
    while (true) {
      long before = System.nanoTime();
      BinlogStart end = BinlogStart.now(mysql);
      if (!stream.await(end, options.patience().step())) {
        throw gone(end);
      }
      long now = stream.changes();
      if (now != changes) {
        // whatever was applied was written before the end was asked for
        quietSince = before;
        changes = now;
      } else if (before - quietSince >= options.patience().quiet().toNanos()) {
        String last = canary.flatMap(row -> row.write(mysql)).orElse(null);
        BinlogStart behind = BinlogStart.now(mysql);
        return new Stopped(
            behind,
            Duration.ofNanos(System.nanoTime() - quietSince),
            last,
            "nothing of the replicated tables was written for %.0f s; the binlog ends at %s:%d"
                    .formatted((before - quietSince) / 1e9, behind.file(), behind.position())
                + open(mysql));
      }
      if (before - told > TELL_NANOS) {
        if (toldChanges >= 0 && changes > toldChanges) {
          listener.waiting(
              "MySQL's writers still write: %,d changes in the last 10 s."
                  .formatted(changes - toldChanges));
        }
        toldChanges = changes;
        told = before;
      }
      if (before > deadline) {
        throw new CutoverStoppedException(
            CutoverStep.FENCE,
            "MySQL's writers have not stopped within %s s. Nothing was changed on MySQL; stop them,"
                    .formatted(options.patience().step().toSeconds())
                + " and `portage cutover` again.");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private CutoverStoppedException gone(BinlogStart end) throws SQLException {
    return new CutoverStoppedException(
        CutoverStep.FENCE,
        stream.isRunning()
            ? "The stream has not come to %s:%d in time; see the lag with `portage status`. Nothing was changed on MySQL."
                .formatted(end.file(), end.position())
            : "No job runs, which would apply what MySQL has logged. Nothing was changed on MySQL;"
                + " `portage resume`, then `portage cutover` goes on.");
  }

  /**
   * A transaction that has written and not committed may commit later; empty where none is seen.
   */
  private static String open(Connection mysql) {
    try {
      long open =
          Query.one(
              mysql,
              "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_rows_modified > 0",
              row -> row.getLong(1));
      return open == 0
          ? ""
          : "; %d transactions of some database have written and not committed".formatted(open);
    } catch (SQLException e) {
      // it takes the privilege PROCESS; what is committed later is seen before the job stops
      return "";
    }
  }
}
