package io.portage.types;

/** What a {@code tinyint(1)} becomes in a table that Portage creates. */
public enum FlagTarget {
  BOOLEAN,
  SMALLINT
}
