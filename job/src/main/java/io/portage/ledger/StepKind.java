package io.portage.ledger;

import java.util.Arrays;

/** What a deferred step makes; in the order in which steps are made. */
public enum StepKind {
  UNIQUE("unique"),
  UNIQUE_CONSTRAINT("unique constraint"),
  INDEX("index"),
  FOREIGN_KEY("foreign key"),
  FOREIGN_KEY_CHECK("foreign key check"),
  SEQUENCE("sequence");

  private final String words;

  StepKind(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public static StepKind of(String words) {
    return Arrays.stream(values())
        .filter(kind -> kind.words.equals(words))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of deferred step: " + words));
  }

  /** Whether it is built CONCURRENTLY, which no transaction can hold. */
  public boolean isIndex() {
    return this == UNIQUE || this == INDEX;
  }

  /** Whether it locks writers out for a moment, so that it must not wait for its lock for long. */
  public boolean locksWritersOut() {
    return this == UNIQUE_CONSTRAINT || this == FOREIGN_KEY;
  }

  /** Which go before which: the steps of one stage begin when those of all earlier have ended. */
  public int stage() {
    return switch (this) {
      case UNIQUE, UNIQUE_CONSTRAINT, INDEX -> 0;
      case FOREIGN_KEY -> 1;
      case FOREIGN_KEY_CHECK -> 2;
      case SEQUENCE -> 3;
    };
  }
}
