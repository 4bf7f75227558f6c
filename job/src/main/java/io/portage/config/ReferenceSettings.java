package io.portage.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a column refers to that has no foreign key.
 *
 * @param to null where another column's value says it
 * @param kinds in the file's order
 * @param zero null as in the file: kept
 */
@Shorthand("to")
public record ReferenceSettings(
    @Doc(
            value = "The table in MySQL whose key the column has, as `table` or `database.table`.",
            otherwise = "what `by` says")
        String to,
    @Doc(
            value =
                "The column of the same row whose value says which table is meant, such as "
                    + "`content_type_id`.",
            otherwise = "none")
        String by,
    @Doc(
            value =
                "Which table each value of `by` means. Where `by` refers to Django's content types, "
                    + "a value may be written `app_label.model`, and those that are not named mean the "
                    + "table `app_label_model`.",
            otherwise = "none")
        Map<String, String> kinds,
    @Doc(
            value =
                "Whether the number 0 stays 0, meaning no reference (`keep`), or is a key like "
                    + "others (`shift`).",
            otherwise = "`keep`")
        Zero zero)
    implements Checked {

  /** What 0 means. */
  public enum Zero {
    KEEP,
    SHIFT
  }

  public ReferenceSettings {
    kinds = kinds == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  public boolean zeroStays() {
    return zero != Zero.SHIFT;
  }

  @Override
  public void check(Complaints complaints) {
    if ((to == null) == (by == null)) {
      complaints.add(
          "to", "give either the table that is meant (to), or the column that says it (by)");
    }
    if (to != null && !kinds.isEmpty()) {
      complaints.add("kinds", "has a meaning only beside by");
    }
  }
}
