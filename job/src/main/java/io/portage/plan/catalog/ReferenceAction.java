package io.portage.plan.catalog;

/** What happens to a row when the row it refers to is deleted or gets another key. */
public enum ReferenceAction {
  NO_ACTION,
  RESTRICT,
  CASCADE,
  SET_NULL,
  SET_DEFAULT;

  /** Reads {@code SET NULL} as both databases spell it. */
  public static ReferenceAction of(String sql) {
    return valueOf(sql.replace(' ', '_'));
  }

  /** As both databases spell it. */
  public String sql() {
    return name().replace('_', ' ');
  }

  boolean changesRows() {
    return this == CASCADE || this == SET_NULL || this == SET_DEFAULT;
  }
}
