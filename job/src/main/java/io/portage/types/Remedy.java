package io.portage.types;

import java.util.Locale;

/** What is done about {@link BadData}. */
public enum Remedy {
  /** The row is a reject. */
  REJECT,
  /** NULL, where the target column takes it; else the row is a reject. */
  NULL,
  /** A value that the configuration names. */
  VALUE,
  /** What cannot be stored is left out. */
  STRIP,
  /** U+FFFD stands in the place of what cannot be stored. */
  REPLACE,
  /** The text is cut off where the column ends. */
  TRUNCATE,
  /** True. */
  AS_TRUE,
  /** Moved on by as much as the clocks were, as PostgreSQL does. */
  SHIFT,
  /** Stored as it is where the column takes it; else the row is a reject. */
  KEEP;

  /** As in the configuration: {@code as-true}. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
