package io.portage.plan.compile;

import io.portage.types.PostgresType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/** A PostgreSQL server's own types. */
public record ServerTypeNames(Connection connection) implements TypeNames {

  /**
   * Words, perhaps a modifier of numbers, perhaps more words ({@code timestamp(3) with time zone}).
   */
  private static final Pattern TYPE =
      Pattern.compile("[a-z_][a-z0-9_ ]*(\\(\\d+(\\s*,\\s*\\d+)?\\))?[a-z ]*(\\[\\])?");

  @Override
  public Optional<PostgresType> find(String sql) {
    String text = sql.strip().toLowerCase(java.util.Locale.ROOT);
    if (!TYPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT typname FROM pg_type WHERE oid = to_regtype(?)"
                + " AND typtype = 'b' AND typnamespace = 'pg_catalog'::regnamespace")) {
      statement.setString(1, text);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        PostgresType type = PostgresType.of(row.getString(1), text);
        return Optional.of(
            text.endsWith("[]")
                ? new PostgresType(
                    type.name(),
                    text,
                    PostgresType.Category.ARRAY,
                    find(text.substring(0, text.length() - 2)).orElse(null),
                    java.util.List.of())
                : type);
      }
    } catch (SQLException e) {
      // to_regtype raises an error for what is not even the shape of a type
      return Optional.empty();
    }
  }
}
