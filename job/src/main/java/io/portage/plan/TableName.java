package io.portage.plan;

import java.io.Serializable;

/**
 * A table's full name on either side.
 *
 * @param container MySQL's database, PostgreSQL's schema
 * @param name the table
 */
public record TableName(String container, String name) implements Serializable {
  @Override
  public String toString() {
    return container + "." + name;
  }
}
