package io.portage.ops.cutover;

import io.portage.ledger.CutoverStep;
import io.portage.ledger.Cutovers;
import io.portage.plan.BinlogStart;
import io.portage.plan.MySqlEndpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Makes MySQL read-only, after it has been noted what it was before. */
record ReadOnlyStop(MySqlEndpoint source, Optional<Canary> canary, Cutovers cutovers)
    implements WriterStop {

  /** ER_SPECIFIC_ACCESS_DENIED_ERROR. */
  private static final int PRIVILEGE_MISSING = 1227;

  @Override
  public Stopped stop() throws SQLException {
    try (Connection mysql = source.connectBriefly()) {
      MySqlReadOnly before = MySqlReadOnly.read(mysql);
      BinlogStart here = BinlogStart.now(mysql);
      cutovers.makingReadOnly(here.serverUuid(), before.word());
      String last = canary.flatMap(row -> row.write(mysql)).orElse(null);
      long begin = System.nanoTime();
      if (before != MySqlReadOnly.SUPER) {
        MySqlReadOnly.SUPER.set(mysql);
      }
      // behind this nobody comes any more: a transaction that was open can no longer commit
      BinlogStart end = BinlogStart.now(mysql);
      return new Stopped(
          end,
          Duration.ofNanos(System.nanoTime() - begin),
          last,
          "MySQL is read-only (super_read_only; it was %s), its binlog ends at %s:%d"
              .formatted(before.meaning(), end.file(), end.position()));
    } catch (MySqlReadOnly.LockedException e) {
      cutovers.lifted();
      throw new CutoverStoppedException(
          CutoverStep.FENCE,
          "MySQL could not be made read-only within 10 s: a statement that writes, or LOCK TABLES,"
              + " keeps it from that (SHOW PROCESSLIST). Nothing was changed; try again when it has"
              + " ended.");
    } catch (SQLException e) {
      if (e.getErrorCode() == PRIVILEGE_MISSING) {
        cutovers.lifted();
        throw new CutoverStoppedException(
            CutoverStep.FENCE,
            "MySQL does not let Portage set super_read_only ("
                + e.getMessage()
                + "). Nothing was changed; grant SYSTEM_VARIABLES_ADMIN (SUPER on 5.7), or use --fence"
                + " wait.");
      }
      throw e;
    }
  }
}
