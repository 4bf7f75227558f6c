package io.portage.plan.ddl;

import static io.portage.plan.ddl.Identifiers.quotePostgres;

import java.util.List;
import java.util.Optional;

/** CREATE TYPE … AS ENUM. */
public final class EnumTypeSql {
  private EnumTypeSql() {}

  /** The labels in their order, by which PostgreSQL will sort, as MySQL does. */
  public static String create(String schema, String name, List<String> labels) {
    return "CREATE TYPE %s AS ENUM (%s)"
        .formatted(quotePostgres(schema, name), Literals.texts(labels));
  }

  /** Why PostgreSQL has no enum type of these labels; empty if it can have one. */
  public static Optional<String> obstacle(List<String> labels) {
    return labels.stream()
        .filter(label -> !Identifiers.fits(label) || label.indexOf('\0') >= 0)
        .findFirst()
        .map(
            label ->
                "a label of PostgreSQL has at most %d bytes, and '%s' has %d"
                    .formatted(Identifiers.POSTGRES_MAX_BYTES, label, Identifiers.bytes(label)));
  }
}
