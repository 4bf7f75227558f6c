package io.portage.types;

import java.util.List;

/**
 * A column type and values for it.
 *
 * @param type as written in CREATE TABLE, with attributes
 * @param literals SQL expressions
 */
record TypeCase(String type, List<String> literals) {

  static TypeCase of(String type, String... literals) {
    return new TypeCase(type, List.of(literals));
  }

  @Override
  public String toString() {
    return type;
  }
}
