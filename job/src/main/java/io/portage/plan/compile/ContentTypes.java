package io.portage.plan.compile;

import java.util.Map;

/** Asks MySQL which table each of Django's content types means. */
public interface ContentTypes {

  /**
   * A content type.
   *
   * @param label {@code app_label.model}
   * @param table what Django calls its table where nobody says otherwise
   */
  record Model(String label, String table) {}

  /**
   * Every content type by its id.
   *
   * @param table {@code database.table}; a table without the columns of Django's has none
   */
  Map<String, Model> of(String table);

  /** Whether MySQL has this table, {@code database.table}. */
  boolean isTable(String label);
}
