package io.portage.testdata.compare;

/**
 * A column on MySQL.
 *
 * @param type the data type in lower case without length, such as {@code tinyint}
 * @param width bits of a BIT, fraction digits of a time type, else 0
 * @param key its place in the primary key from 1 on, 0 if it is not in it
 */
record MySqlColumn(String name, String type, int width, int key) {

  String quoted() {
    return "`" + name.replace("`", "``") + "`";
  }
}
