package io.portage.ledger;

import java.util.Arrays;

/** What a cutover does, in this order. */
public enum CutoverStep {
  GATE("gate", "whether everything is ready; changes nothing"),
  FENCE("fence", "nobody writes on MySQL any more"),
  DRAIN("drain", "PostgreSQL has everything that MySQL has logged"),
  VERIFY("verify", "both databases are compared once more"),
  STOP("stop", "the job stops with a savepoint"),
  CONSTRAINTS("constraints", "what is left of indexes and constraints is made and validated"),
  PROOF("proof", "everything is looked at once more, and written down");

  private final String word;
  private final String meaning;

  CutoverStep(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** As it is stored and printed. */
  public String word() {
    return word;
  }

  /** What is so when it is done. */
  public String meaning() {
    return meaning;
  }

  static CutoverStep of(String word) {
    return Arrays.stream(values())
        .filter(step -> step.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no step of a cutover: " + word));
  }
}
