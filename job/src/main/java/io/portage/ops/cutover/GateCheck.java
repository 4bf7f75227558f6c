package io.portage.ops.cutover;

import java.util.Arrays;
import java.util.Optional;

/** What has to be so before MySQL's writers are stopped. */
public enum GateCheck {
  JOB("job", false),
  CAUGHT_UP("caught-up", false),
  DDL("ddl", true),
  FENCE("fence", false),
  LAG("lag", true),
  REJECTS("rejects", true),
  CONFLICTS("conflicts", true),
  VERIFICATION("verification", true),
  NATURAL_ROWS("natural-rows", true),
  INDEXES("indexes", true),
  FOREIGN_KEYS("foreign-keys", true),
  SEQUENCES("sequences", true),
  SEQUENCE_LIMITS("sequence-limits", true),
  BINLOG("binlog", true),
  PREPARED("prepared-transactions", true);

  private final String word;
  private final boolean waivable;

  GateCheck(String word, boolean waivable) {
    this.word = word;
    this.waivable = waivable;
  }

  /** As it is typed, printed and stored. */
  public String word() {
    return word;
  }

  public boolean waivable() {
    return waivable;
  }

  /** Empty for a word that names none. */
  public static Optional<GateCheck> of(String word) {
    return Arrays.stream(values()).filter(check -> check.word.equals(word)).findFirst();
  }
}
