package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

/** A sequence for a numbered column that cannot be an identity, such as a numeric one. */
public record SequenceDefaultSql(String schema, String table, String column) {

  /** CREATE SEQUENCE, before the table. */
  public String create() {
    return "CREATE SEQUENCE " + name();
  }

  /** The column's default. */
  public String byDefault() {
    return "nextval(" + Literals.text(name()) + "::regclass)";
  }

  /** After the table: the sequence goes when the column goes. */
  public String own() {
    return "ALTER SEQUENCE %s OWNED BY %s.%s"
        .formatted(name(), quotePostgres(schema, table), quotePostgres(column));
  }

  private String name() {
    return quotePostgres(schema, Identifiers.fit(table + "_" + column + "_seq"));
  }
}
