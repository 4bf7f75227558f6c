package io.portage.source;

import io.portage.plan.StartAgain;

/** MySQL no longer has binlog that the stream has not read yet. Meant for a person. */
public final class BinlogLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BinlogLostException(String said) {
    super(
        "MySQL has purged binlog that the stream has not read yet, so that changes would be missing"
            + " ("
            + said
            + "). "
            + StartAgain.CAPITAL_HOW
            + ", and keep binlogs longer (binlog_expire_logs_seconds).");
  }
}
