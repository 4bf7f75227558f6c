package io.portage.plan;

/** The way out where a migration cannot go on. */
public final class StartAgain {

  /** To be put into a sentence. Dropping the ledger alone would lose what was taken off. */
  public static final String HOW =
      "start the migration again (`portage abort`, empty the target tables, `portage run`)";

  /** The same at the beginning of a sentence. */
  public static final String CAPITAL_HOW = "S" + HOW.substring(1);

  private StartAgain() {}
}
