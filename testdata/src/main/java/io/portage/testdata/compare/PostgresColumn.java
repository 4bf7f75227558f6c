package io.portage.testdata.compare;

/**
 * A column on PostgreSQL.
 *
 * @param type the type's internal name, such as {@code int4}; a domain's base type; {@code enum}
 *     for any enum and {@code array} for any array
 */
record PostgresColumn(String name, String type) {

  String quoted() {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
