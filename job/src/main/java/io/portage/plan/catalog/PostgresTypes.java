package io.portage.plan.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of types that PostgreSQL schemas have already, and whether PostGIS is there.
 *
 * @param labels for each type its labels in their order, empty for one that is no enum; a table's
 *     row type is among them, an array type is not, since it gives way to whoever wants its name
 * @param geometry PostGIS's geometry as a table definition takes it, with its schema where it needs
 *     one; empty without the extension
 */
public record PostgresTypes(Map<TypeName, List<String>> labels, Optional<String> geometry) {

  /** A type and its schema. */
  public record TypeName(String schema, String name) {}

  /** No types, no PostGIS. */
  public static final PostgresTypes NONE = new PostgresTypes(Map.of(), Optional.empty());

  private static final String TYPES =
      """
      SELECT n.nspname, t.typname, ARRAY(SELECT e.enumlabel::text FROM pg_enum e
          WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname = ANY (?)
        AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)""";

  private static final String GEOMETRY =
      """
      SELECT format_type(t.oid, NULL) AS name
      FROM pg_extension e
      JOIN pg_type t ON t.typnamespace = e.extnamespace AND t.typname = 'geometry'
      WHERE e.extname = 'postgis'""";

  public PostgresTypes {
    labels = Map.copyOf(labels);
  }

  /**
   * @throws SQLException if the server cannot be asked
   */
  public static PostgresTypes read(Connection connection, Collection<String> schemas)
      throws SQLException {
    Map<TypeName, List<String>> labels = new HashMap<>();
    Query.list(
        connection,
        TYPES,
        row ->
            labels.put(
                new TypeName(row.getString("nspname"), row.getString("typname")),
                Arrays.asList((String[]) row.getArray("labels").getArray())),
        connection.createArrayOf("text", schemas.toArray()));
    List<String> geometry = Query.list(connection, GEOMETRY, row -> row.getString("name"));
    return new PostgresTypes(labels, geometry.stream().findFirst());
  }
}
